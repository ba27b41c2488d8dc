import type { Cloud } from '../../types/cloud.ts'
import type { HttpHandler } from '../../types/http.ts'
import { cacheFolder, noCache, openCache, type Cache } from '../../config/disk-cache.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import { warnWorldReadableSecrets } from './warn-permissions.ts'
import { CliError } from '../../types/cli-error.ts'
import type { ConnectOptions } from '../../api/connect.ts'
import type { SettingEntry, Settings } from '../../config/settings.ts'
import type { Options } from '../../types/options.ts'
import { immediateStderrOf, type Ports } from '../../types/ports.ts'

/** An open way to a cloud. */
export interface Session {
  readonly cloud: Cloud
  readonly settings: Settings
  close(): Promise<void>
}

/** Settings of the cloud that flags, environment and files name. */
async function readCloudSettings(ports: Ports, options: Options): Promise<Settings> {
  const { readSettings } = await import('../../config/read-settings.ts')
  return readSettings({ flags: options.cloud, env: ports.env, folder: ports.folder })
}

/** Every setting in force, and what keeps a cloud from being reached with them. */
export async function findAllSettings(
  ports: Ports,
  options: Options,
): Promise<{ readonly found: readonly SettingEntry[]; readonly complaint: string | undefined }> {
  const { listSettings } = await import('../../config/read-settings.ts')
  const found = await listSettings({ flags: options.cloud, env: ports.env, folder: ports.folder })
  if (ports.secrets !== undefined) (await import('../../auth/collect-secrets.ts')).addEntrySecrets(found, ports.secrets)
  const complaint = await readCloudSettings(ports, options).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof CliError) return error.message
      throw error
    },
  )
  return { found, complaint }
}

/** All that it takes to reach a cloud, before anything is sent. */
export interface Connection {
  readonly connectOptions: ConnectOptions
  close(): Promise<void>
}

/** Finds the way to the cloud that flags, environment and files name. */
export async function openConnection(
  ports: Ports,
  options: Options,
  warn: (sentence: string) => void,
): Promise<Connection> {
  const settings = await readCloudSettings(ports, options)
  const warnSafely = (sentence: string): void => {
    warn(sanitizeLine(sentence))
  }
  settings.warnings.forEach(warnSafely)
  const cache =
    settings.usesCache && !(settings.isSandbox && ports.sandboxHandler !== undefined) ? openUserCache(ports) : noCache
  warnWorldReadableSecrets(settings.entries, cache, warnSafely)
  const transport = settings.isSandbox ? await openSandboxTransport(ports) : await openNetworkTransport(ports, settings)
  const { withMiddleware } = await import('../../http/middleware.ts')
  const { withSecretCollection, addSettingsSecrets, withRedactedResponses } =
    await import('../../auth/collect-secrets.ts')
  const { secrets } = ports
  if (secrets !== undefined && !settings.isSandbox) addSettingsSecrets(settings, secrets)
  // Learned twice: what goes out before it is told of, what comes in before that is.
  const learningHandler = secrets === undefined ? transport.send : withSecretCollection(transport.send, secrets)
  const writeTrace = (line: string): void => {
    void immediateStderrOf(ports).write(`${sanitizeLine(line)}\n`)
  }
  const tracedHandler = withMiddleware(learningHandler, {
    clock: ports.clock,
    retries: settings.retries,
    ...(options.isTracing || options.isDebugging ? { trace: writeTrace } : {}),
    ...(options.isDebugging ? { debug: writeTrace } : {}),
  })
  const send =
    secrets === undefined ? tracedHandler : withRedactedResponses(withSecretCollection(tracedHandler, secrets), secrets)
  const { readPassword, openBrowser } = ports
  const connectOptions = {
    settings,
    send,
    warn,
    cache,
    clock: ports.clock,
    ...(readPassword === undefined ? {} : { readPassword }),
    ...(openBrowser === undefined ? {} : { openBrowser }),
    ...(immediateStderrOf(ports).isTerminal ? { notify: writeTrace } : {}),
  }
  return { connectOptions, close: transport.close }
}

/** Does work with what reaches the cloud in use, and closes it; what is to be said goes to standard error. */
export async function withConnection<T>(
  { ports, options }: { readonly ports: Ports; readonly options: Options },
  work: (connectOptions: ConnectOptions) => Promise<T>,
): Promise<T> {
  const connection = await openConnection(ports, options, sentence => {
    void ports.streams.stderr.write(`clinker: ${sentence}\n`)
  })
  return work(connection.connectOptions).finally(() => connection.close())
}

/** Opens the cloud; the network is not touched before the first request. */
export async function openSession(ports: Ports, options: Options, warn: (sentence: string) => void): Promise<Session> {
  const [{ connectOptions, close }, { connect }] = await Promise.all([
    openConnection(ports, options, warn),
    import('../../api/connect.ts'),
  ])
  return { cloud: await connect(connectOptions), settings: connectOptions.settings, close }
}

/** What is remembered between the runs of this user. */
export const openUserCache = ({ env, userId, clock }: Pick<Ports, 'env' | 'userId' | 'clock'>): Cache =>
  openCache(cacheFolder(env), { userId, now: clock.now })

interface OpenTransport {
  readonly send: HttpHandler
  close(): Promise<void>
}

async function openNetworkTransport(ports: Ports, settings: Settings): Promise<OpenTransport> {
  const { openTransport } = await import('../../http/transport.ts')
  return openTransport({
    tls: settings.tls,
    timeoutMs: settings.timeoutMs,
    env: ports.env,
    nodeVersion: ports.nodeVersion,
    userAgent: `clinker/${ports.version}`,
  })
}

async function openSandboxTransport(ports: Ports): Promise<OpenTransport> {
  const close = (): Promise<void> => Promise.resolve()
  if (ports.sandboxHandler !== undefined) return { send: ports.sandboxHandler, close }
  const { openSandboxHandler } = await import('../sandbox/state-file.ts')
  return { send: openSandboxHandler(ports), close }
}
