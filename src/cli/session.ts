import { join } from 'node:path'
import type { Cloud } from '../contract/cloud.ts'
import type { Send } from '../contract/http.ts'
import { Failure } from '../contract/failure.ts'
import type { FoundSetting, Settings } from '../client/settings.ts'
import type { Options } from './options.ts'
import type { Ports } from './ports.ts'

/** An open way to a cloud. */
export interface Session {
  readonly cloud: Cloud
  readonly settings: Settings
  close(): Promise<void>
}

/** Settings of the cloud that flags, environment and files name. */
export async function settingsOf(ports: Ports, options: Options): Promise<Settings> {
  const { readSettings } = await import('../client/clouds.ts')
  return readSettings({ flags: options.cloud, env: ports.env, folder: ports.folder })
}

/** Every setting in force, and what keeps a cloud from being reached with them. */
export async function foundSettings(ports: Ports, options: Options): Promise<{ readonly found: readonly FoundSetting[]; readonly complaint: string | undefined }> {
  const { findSettings } = await import('../client/clouds.ts')
  const found = await findSettings({ flags: options.cloud, env: ports.env, folder: ports.folder })
  const complaint = await settingsOf(ports, options).then(() => undefined, (error: unknown) => {
    if (error instanceof Failure) return error.message
    throw error
  })
  return { found, complaint }
}

/** Opens the cloud; the network is not touched before the first request. */
export async function openSession(ports: Ports, options: Options, warn: (sentence: string) => void): Promise<Session> {
  const settings = await settingsOf(ports, options)
  settings.warnings.forEach(warn)
  const way = settings.isSandbox ? await sandboxWay(ports) : await networkWay(ports, settings)
  const [{ connect }, { wrapSend }] = await Promise.all([import('../client/connect.ts'), import('../client/wrap.ts')])
  const tell = (line: string): void => { void ports.streams.err.write(`${line}\n`) }
  const send = wrapSend(way.send, {
    clock: ports.clock,
    retries: settings.retries,
    ...(options.traces || options.debugs ? { trace: tell } : {}),
    ...(options.debugs ? { debug: tell } : {}),
  })
  const { readPassword } = ports
  const cloud = await connect({
    settings, send, warn,
    cacheFolder: settings.usesCache && !(settings.isSandbox && ports.sandboxSend !== undefined) ? cacheFolder(ports) : undefined,
    clock: ports.clock,
    ...(readPassword === undefined ? {} : { readPassword }),
  })
  return { cloud, settings, close: way.close }
}

/** `$XDG_CACHE_HOME/clinker`; undefined without a home. */
export function cacheFolder({ env }: Ports): string | undefined {
  const base = env['XDG_CACHE_HOME'] || (env['HOME'] ? join(env['HOME'], '.cache') : undefined)
  return base === undefined ? undefined : join(base, 'clinker')
}

interface Way { readonly send: Send; close(): Promise<void> }

async function networkWay(ports: Ports, settings: Settings): Promise<Way> {
  const { openTransport } = await import('../client/transport.ts')
  return openTransport({
    tls: settings.tls, timeoutMs: settings.timeoutMs, env: ports.env,
    nodeVersion: ports.nodeVersion, userAgent: `clinker/${ports.version}`,
  })
}

async function sandboxWay(ports: Ports): Promise<Way> {
  const close = (): Promise<void> => Promise.resolve()
  if (ports.sandboxSend !== undefined) return { send: ports.sandboxSend, close }
  const { sandboxOnDisk } = await import('./sandbox-file.ts')
  return { send: sandboxOnDisk(ports), close }
}
