import type { Player } from '../transcript/play.ts'

/** A line of `-v`: `GET http://… 200 13 ms`. */
const TRACE = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD) https?:\/\/\S+ /

/** Counts the requests of a newcomer's first and second `volume show ID`, of a volume somebody else has made; gives the problems found. */
export async function measureRequests(maker: Player, newcomer: Player, name: string): Promise<string[]> {
  const made = await maker.clinker(['volume', 'create', '--size', '1', '--wait', name, '-f', 'value', '-c', 'id'], 'demo')
  const id = made.stdout.trim()
  const cold = await newcomer.clinker(['-v', 'volume', 'show', id], 'demo')
  const warm = await newcomer.clinker(['-v', 'volume', 'show', id], 'demo')
  await maker.clinker(['volume', 'delete', '--wait', id], 'demo')
  const count = (text: string): number => text.split('\n').filter(line => TRACE.test(line)).length
  const asked = { cold: count(cold.stderr), warm: count(warm.stderr) }
  process.stdout.write(`requests of volume show ID: cold ${asked.cold}, warm ${asked.warm}\n`)
  return [
    ...(made.status + cold.status + warm.status === 0 ? [] : [`volume show failed:\n${made.stderr}${cold.stderr}${warm.stderr}`]),
    ...(asked.cold >= 1 && asked.cold <= 4 ? [] : [`a cold volume show ID made ${asked.cold} requests, not 1 to 4:\n${cold.stderr}`]),
    ...(asked.warm === 1 ? [] : [`a warm volume show ID made ${asked.warm} requests, not one:\n${warm.stderr}`]),
  ]
}
