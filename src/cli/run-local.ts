import type { Cloud } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import { isJsonObject, type Json } from '../contract/json.ts'
import { OLDEST, type Microversion } from '../contract/microversion.ts'
import { printable } from '../render/cell.ts'
import { entries, isCommandPath, isFirstWord } from './entries.ts'
import type { LocalCommand, LocalRoom } from './local/local-command.ts'
import type { Options } from './options.ts'
import { writeListing, writeShowing } from './showing/output.ts'
import type { Ports } from './ports.ts'
import { foundSettings, openDoor, openSession, type Door, type Session } from './session.ts'

/** Runs a command that is about no resource, and writes what it gives. */
export async function runLocal(command: LocalCommand, texts: Readonly<Record<string, readonly string[]>>, ports: Ports, options: Options, retype: LocalRoom['retype']): Promise<number> {
  const { out, err } = ports.streams
  const warn = (sentence: string): void => { void err.write(`clinker: ${printable(sentence)}\n`) }
  let session: Session | undefined
  let door: Door | undefined
  const openCloud = async (): Promise<Session['cloud']> => (session ??= await openSession(ports, options, warn)).cloud
  const openDoorOnce = async (): Promise<Door['parts']> => (door ??= await openDoor(ports, options, warn)).parts
  const words = Object.fromEntries(Object.entries(texts).map(([name, typed]) => [name, typed.map(text => ({ text }))]))
  try {
    const result = await command.run(words, { entries, isFirstWord, ports, options, openCloud, openDoor: openDoorOnce, settings: () => foundSettings(ports, options), retype })
    if (result.text !== undefined) await out.write(result.text)
    if (result.listing !== undefined) await writeListing(result.listing, row => String(row.cells[0]), out, options)
    if (result.showing !== undefined) await writeShowing(result.showing, idIn(result.showing.raw), out, options)
    if (result.says !== undefined && !options.isQuiet) await err.write(`${result.says.split('\n').map(printable).join('\n')}\n`)
    if (result.failure !== undefined) throw result.failure
    return result.exit ?? 0
  } catch (error) {
    throw session === undefined ? error : await explained(error, command, texts, session.cloud)
  } finally {
    await session?.close()
    await door?.close()
  }
}

/** What a cloud refuses is told with what to do next, as for any other command. */
async function explained(error: unknown, command: LocalCommand, texts: Readonly<Record<string, readonly string[]>>, cloud: Cloud): Promise<unknown> {
  if (!(error instanceof Failure) || error.details.status === undefined) return error
  const [{ advised }, { spoken }] = await Promise.all([import('./refusals/advice.ts'), import('./microversions.ts')])
  const speaks = await spoken(cloud).catch((): Microversion => OLDEST)
  return advised(error, { command, texts, cloud, speaks, isThere: isCommandPath })
}

const idIn = (raw: Json): string => (isJsonObject(raw) ? String(raw['id'] ?? '') : '')
