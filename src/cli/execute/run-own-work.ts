import type { Cloud } from '../../types/cloud.ts'
import { CliError } from '../../types/cli-error.ts'
import { isJsonObject, type Json, jsonToText } from '../../types/json.ts'
import { OLDEST_MICROVERSION, type Microversion } from '../../types/microversion.ts'
import type { Ports } from '../../types/ports.ts'
import type { CommandOutcome, ManifestEntry } from '../../framework/command-declaration.ts'
import type { ParsedCommand } from '../args/parse-command-line.ts'
import { openResultWriter } from '../output/write-result.ts'
import { writeSuccess } from '../output/write-success.ts'
import { openSession, type Session } from '../session/open-session.ts'
import { explainFailures } from './explain-failures.ts'

/** Runs a command whose work is no plan of requests, writes its result, and returns the exit status. */
export async function runOwnWork(
  { command, input, options }: ParsedCommand,
  registry: readonly ManifestEntry[],
  ports: Ports,
): Promise<number> {
  let session: Session | undefined
  const warn = (sentence: string): void => {
    if (!options.isQuiet) void ports.streams.stderr.write(`clinker: ${sentence}\n`)
  }
  const openCloud = async (): Promise<Cloud> => (session ??= await openSession(ports, options, warn)).cloud
  const [target] = input.targets
  const { run } = target?.bind(new Map()) ?? {}
  try {
    if (run !== undefined)
      await writeOutcome(await run({ registry, ports, options, openCloud }), { command, input, options }, ports)
    return 0
  } catch (error) {
    if (session === undefined || !(error instanceof CliError) || error.details.status === undefined) throw error
    const { cloud } = session
    const microversion = await negotiateOrOldest(cloud)
    const hasCommand = (path: string): boolean => registry.some(entry => entry.path === path)
    return await explainFailures({ command, cloud, microversion, hasCommand }, target, undefined, () =>
      Promise.reject(error),
    )
  } finally {
    await session?.close()
  }
}

async function negotiateOrOldest(cloud: Cloud): Promise<Microversion> {
  const { negotiateMicroversion } = await import('../../api/microversion-negotiation.ts')
  return negotiateMicroversion(cloud).catch((): Microversion => OLDEST_MICROVERSION)
}

async function writeOutcome(
  { text, listing, showing, message, failure }: CommandOutcome,
  { options }: ParsedCommand,
  ports: Ports,
): Promise<void> {
  const { stdout } = ports.streams
  const sink = openResultWriter(stdout, options)
  if (text !== undefined) await stdout.write(text)
  if (listing !== undefined) await sink.writeListing(listing, row => jsonToText(row.cells[0]))
  if (showing !== undefined) await sink.writeShowing(showing, idOfRaw(showing.raw))
  await writeSuccess({ options, ports }, message)
  if (failure !== undefined) throw failure
}

const idOfRaw = (raw: Json): string => (isJsonObject(raw) ? jsonToText(raw['id'] ?? '') : '')
