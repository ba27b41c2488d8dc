import type { TranscriptExecutor } from '../transcript-runner/run-transcript.ts'

/** A line of `-v`: `GET http://… 200 13 ms`. */
const TRACE = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD) https?:\/\/\S+ /

/**
 * Counts the requests of a newcomer's first and second `volume show ID`, of a volume somebody else has made; gives the
 * problems found.
 */
export async function measureRequests(
  owner: TranscriptExecutor,
  newcomer: TranscriptExecutor,
  name: string,
): Promise<string[]> {
  const created = await owner.clinker(
    ['volume', 'create', '--size', '1', '--wait', name, '-f', 'value', '-c', 'id'],
    'demo',
  )
  const id = created.stdout.trim()
  const cold = await newcomer.clinker(['-v', 'volume', 'show', id], 'demo')
  const warm = await newcomer.clinker(['-v', 'volume', 'show', id], 'demo')
  await owner.clinker(['volume', 'delete', '--wait', id], 'demo')
  const countRequests = (text: string): number => text.split('\n').filter(line => TRACE.test(line)).length
  const requestCounts = { cold: countRequests(cold.stderr), warm: countRequests(warm.stderr) }
  process.stdout.write(`requests of volume show ID: cold ${requestCounts.cold}, warm ${requestCounts.warm}\n`)
  return [
    ...(created.status + cold.status + warm.status === 0
      ? []
      : [`volume show failed:\n${created.stderr}${cold.stderr}${warm.stderr}`]),
    ...(requestCounts.cold >= 1 && requestCounts.cold <= 4
      ? []
      : [`a cold volume show ID made ${requestCounts.cold} requests, not 1 to 4:\n${cold.stderr}`]),
    ...(requestCounts.warm === 1
      ? []
      : [`a warm volume show ID made ${requestCounts.warm} requests, not one:\n${warm.stderr}`]),
  ]
}
