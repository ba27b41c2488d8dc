import type { Cloud } from '../contract/cloud.ts'
import type { Send } from '../contract/http.ts'
import { cacheFolderOf, noCache, openCache, type Cache } from '../client/cache.ts'
import { printable } from '../render/cell.ts'
import { warnOfExposedFiles } from './exposed-files.ts'
import { Failure } from '../contract/failure.ts'
import type { ConnectOptions } from '../client/connect.ts'
import type { FoundSetting, Settings } from '../client/settings/settings.ts'
import type { Options } from './options.ts'
import { talkOf, type Ports } from './ports.ts'

/** An open way to a cloud. */
export interface Session {
  readonly cloud: Cloud
  readonly settings: Settings
  close(): Promise<void>
}

/** Settings of the cloud that flags, environment and files name. */
export async function settingsOf(ports: Ports, options: Options): Promise<Settings> {
  const { readSettings } = await import('../client/settings/clouds.ts')
  return readSettings({ flags: options.cloud, env: ports.env, folder: ports.folder })
}

/** Every setting in force, and what keeps a cloud from being reached with them. */
export async function foundSettings(ports: Ports, options: Options): Promise<{ readonly found: readonly FoundSetting[]; readonly complaint: string | undefined }> {
  const { findSettings } = await import('../client/settings/clouds.ts')
  const found = await findSettings({ flags: options.cloud, env: ports.env, folder: ports.folder })
  if (ports.secrets !== undefined) (await import('../client/sign-in/learning.ts')).learnFound(found, ports.secrets)
  const complaint = await settingsOf(ports, options).then(() => undefined, (error: unknown) => {
    if (error instanceof Failure) return error.message
    throw error
  })
  return { found, complaint }
}

/** All that it takes to reach a cloud, before anything is sent. */
export interface Door {
  readonly parts: ConnectOptions
  close(): Promise<void>
}

/** Finds the way to the cloud that flags, environment and files name. */
export async function openDoor(ports: Ports, options: Options, warn: (sentence: string) => void): Promise<Door> {
  const settings = await settingsOf(ports, options)
  const say = (sentence: string): void => { warn(printable(sentence)) }
  settings.warnings.forEach(say)
  const cache = settings.usesCache && !(settings.isSandbox && ports.sandboxSend !== undefined) ? cacheOf(ports) : noCache
  warnOfExposedFiles(settings.found, cache, say)
  const way = settings.isSandbox ? await sandboxWay(ports) : await networkWay(ports, settings)
  const { wrapSend } = await import('../client/wire/wrap.ts')
  const { learning, learnSettings, withoutEchoes } = await import('../client/sign-in/learning.ts')
  const { secrets } = ports
  if (secrets !== undefined && !settings.isSandbox) learnSettings(settings, secrets)
  // Learned twice: what goes out before it is told of, what comes in before that is.
  const heard = secrets === undefined ? way.send : learning(way.send, secrets)
  const tell = (line: string): void => { void talkOf(ports).write(`${printable(line)}\n`) }
  const wrapped = wrapSend(heard, {
    clock: ports.clock,
    retries: settings.retries,
    ...(options.traces || options.debugs ? { trace: tell } : {}),
    ...(options.debugs ? { debug: tell } : {}),
  })
  const send = secrets === undefined ? wrapped : withoutEchoes(learning(wrapped, secrets), secrets)
  const { readPassword, browse } = ports
  const parts = {
    settings, send, warn, cache,
    clock: ports.clock,
    ...(readPassword === undefined ? {} : { readPassword }),
    ...(browse === undefined ? {} : { browse }),
    ...(talkOf(ports).isTerminal ? { tell } : {}),
  }
  return { parts, close: way.close }
}

/** Opens the cloud; the network is not touched before the first request. */
export async function openSession(ports: Ports, options: Options, warn: (sentence: string) => void): Promise<Session> {
  const [{ parts, close }, { connect }] = await Promise.all([openDoor(ports, options, warn), import('../client/connect.ts')])
  return { cloud: await connect(parts), settings: parts.settings, close }
}

/** What is remembered between the runs of this user. */
export const cacheOf = ({ env, userId, clock }: Pick<Ports, 'env' | 'userId' | 'clock'>): Cache => openCache(cacheFolderOf(env), { userId, now: clock.now })

interface Way { readonly send: Send; close(): Promise<void> }

async function networkWay(ports: Ports, settings: Settings): Promise<Way> {
  const { openTransport } = await import('../client/wire/transport.ts')
  return openTransport({
    tls: settings.tls, timeoutMs: settings.timeoutMs, env: ports.env,
    nodeVersion: ports.nodeVersion, userAgent: `clinker/${ports.version}`,
  })
}

async function sandboxWay(ports: Ports): Promise<Way> {
  const close = (): Promise<void> => Promise.resolve()
  if (ports.sandboxSend !== undefined) return { send: ports.sandboxSend, close }
  const { sandboxOnDisk } = await import('./sandbox/file.ts')
  return { send: sandboxOnDisk(ports), close }
}
