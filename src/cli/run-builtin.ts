import type { Cloud } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json } from '../types/json.ts'
import { OLDEST_MICROVERSION, type Microversion } from '../types/microversion.ts'
import { sanitizeLine } from '../output/sanitize.ts'
import { commandRegistry, isCommandPath } from './command-registry.ts'
import type { Command } from '../framework/command-declaration.ts'
import type { Options } from '../types/options.ts'
import { writeListing, writeShowing } from './output/write-result.ts'
import type { Ports } from '../types/ports.ts'
import { openSession, type Session } from './session/open-session.ts'

/** Runs a command that is about no resource, and writes what it gives. */
export async function runBuiltin(
  command: Command,
  rawArgs: Readonly<Record<string, readonly string[]>>,
  ports: Ports,
  options: Options,
): Promise<number> {
  const { stdout, stderr } = ports.streams
  const warn = (sentence: string): void => {
    if (!options.isQuiet) void stderr.write(`clinker: ${sanitizeLine(sentence)}\n`)
  }
  let session: Session | undefined
  const openCloud = async (): Promise<Session['cloud']> => (session ??= await openSession(ports, options, warn)).cloud
  const argValues = Object.fromEntries(
    Object.entries(rawArgs).map(([name, values]) => [name, values.map(text => ({ text }))]),
  )
  try {
    const { run } = command.bind(argValues)
    if (run === undefined) return 0
    const result = await run({ registry: commandRegistry, ports, options, openCloud })
    if (result.text !== undefined) await stdout.write(result.text)
    if (result.listing !== undefined) await writeListing(result.listing, row => String(row.cells[0]), stdout, options)
    if (result.showing !== undefined) await writeShowing(result.showing, idOfRaw(result.showing.raw), stdout, options)
    if (result.message !== undefined && !options.isQuiet)
      await stderr.write(`${result.message.split('\n').map(sanitizeLine).join('\n')}\n`)
    if (result.failure !== undefined) throw result.failure
    return 0
  } catch (error) {
    throw session === undefined ? error : await explainFailure(error, command, rawArgs, session.cloud)
  } finally {
    await session?.close()
  }
}

/** What a cloud refuses is told with what to do next, as for any other command. */
async function explainFailure(
  error: unknown,
  command: Command,
  rawArgs: Readonly<Record<string, readonly string[]>>,
  cloud: Cloud,
): Promise<unknown> {
  if (!(error instanceof CliError) || error.details.status === undefined) return error
  const [{ explainError }, { negotiateMicroversion }] = await Promise.all([
    import('../errors/explain.ts'),
    import('../api/microversion-negotiation.ts'),
  ])
  const microversion = await negotiateMicroversion(cloud).catch((): Microversion => OLDEST_MICROVERSION)
  return explainError(error, { command, rawArgs, cloud, microversion, hasCommand: isCommandPath })
}

const idOfRaw = (raw: Json): string => (isJsonObject(raw) ? String(raw['id'] ?? '') : '')
