import type { Cloud } from '../../types/cloud.ts'
import type { HttpHandler } from '../../types/http.ts'
import { cacheFolder, entryName, noCache, openCache, type Cache } from '../../config/disk-cache.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import { warnWorldReadableSecrets } from './warn-permissions.ts'
import { CliError } from '../../types/cli-error.ts'
import type { ConnectOptions } from '../../api/connect.ts'
import type { SettingList } from '../../config/read-settings.ts'
import type { Settings } from '../../config/settings.ts'
import type { Options } from '../../types/options.ts'
import { openLogFile } from './log-file.ts'
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

/** Every effective setting, the ones that another displaced, and the error that the settings have. */
export interface AllSettings extends SettingList {
  /** Why no cloud can be reached with the settings; undefined where one can. */
  readonly complaint: string | undefined
}

/** Reads every setting, also where they are not enough to reach a cloud. */
export async function findAllSettings(ports: Ports, options: Options): Promise<AllSettings> {
  const { listSettings } = await import('../../config/read-settings.ts')
  const list = await listSettings({ flags: options.cloud, env: ports.env, folder: ports.folder })
  if (ports.secrets !== undefined)
    (await import('../../auth/collect-secrets.ts')).addEntrySecrets(list.entries, ports.secrets)
  const complaint = await readCloudSettings(ports, options).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof CliError) return error.message
      throw error
    },
  )
  return { ...list, complaint }
}

/** Warns in the first run only, as long as the cache is kept; without a cache in every run. */
function warnOnce(sentences: readonly string[], cache: Cache, warn: (sentence: string) => void): void {
  for (const sentence of sentences) {
    const name = entryName('warned', [sentence])
    if (cache.read(name) !== undefined) continue
    warn(sentence)
    cache.write(name, { sentence })
  }
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
  warnOnce(settings.onceWarnings, cache, warnSafely)
  const transport = settings.isSandbox ? await openSandboxTransport(ports) : await openNetworkTransport(ports, settings)
  const send = await protectHandler(transport.send, ports, options, settings)
  const { readPassword, openBrowser } = ports
  const connectOptions = {
    settings,
    send,
    warn,
    cache,
    clock: ports.clock,
    ...(readPassword === undefined ? {} : { readPassword }),
    ...(openBrowser === undefined ? {} : { openBrowser }),
    ...(immediateStderrOf(ports).isTerminal ? { notify: (line: string): void => writeTrace(ports, line) } : {}),
  }
  return { connectOptions, close: transport.close }
}

/** Does work with what reaches the cloud in use, and closes it; what is to be said goes to standard error. */
export async function withConnection<T>(
  { ports, options }: { readonly ports: Ports; readonly options: Options },
  work: (connectOptions: ConnectOptions) => Promise<T>,
): Promise<T> {
  const connection = await openConnection(ports, options, sentence => {
    if (!options.isQuiet) void ports.streams.stderr.write(`clinker: ${sentence}\n`)
  })
  return work(connection.connectOptions).finally(() => connection.close())
}

function writeTrace(ports: Ports, line: string): void {
  void immediateStderrOf(ports).write(`${sanitizeLine(line)}\n`)
}

/** Adds retries, traces and the collection of secrets to a handler. */
async function protectHandler(
  handler: HttpHandler,
  ports: Ports,
  options: Options,
  settings: Settings,
): Promise<HttpHandler> {
  const { withMiddleware } = await import('../../http/middleware.ts')
  const { withSecretCollection, addSettingsSecrets, withRedactedErrors, withRedactedResponses } =
    await import('../../auth/collect-secrets.ts')
  const { secrets } = ports
  if (secrets !== undefined && !settings.isSandbox) addSettingsSecrets(settings, secrets)
  // Learned twice: what goes out before it is told of, what comes in before that is.
  const learningHandler =
    secrets === undefined ? handler : withRedactedErrors(withSecretCollection(handler, secrets), secrets)
  const appendToLog = options.logFile === undefined ? undefined : await openLogFile(options.logFile, ports)
  const isTracing = options.isTracing || options.isDebugging
  const traceTo =
    (isPrinted: boolean) =>
    (line: string): void => {
      if (isPrinted) writeTrace(ports, line)
      appendToLog?.(line)
    }
  const tracedHandler = withMiddleware(learningHandler, {
    clock: ports.clock,
    retries: settings.retries,
    ...(isTracing || appendToLog !== undefined ? { trace: traceTo(isTracing) } : {}),
    ...(options.isDebugging || appendToLog !== undefined ? { debug: traceTo(options.isDebugging) } : {}),
  })
  return secrets === undefined
    ? tracedHandler
    : withRedactedResponses(withSecretCollection(tracedHandler, secrets), secrets)
}

/** Opens the cloud; the network is not touched before the first request. */
export async function openSession(ports: Ports, options: Options, warn: (sentence: string) => void): Promise<Session> {
  const [{ connectOptions, close }, { connect }] = await Promise.all([
    openConnection(ports, options, warn),
    import('../../api/connect.ts'),
  ])
  return { cloud: await connect(connectOptions), settings: connectOptions.settings, close }
}

/** Does work on the cloud in use, and closes it. */
export async function withCloud<T>(options: Options, ports: Ports, work: (cloud: Cloud) => Promise<T>): Promise<T> {
  const session = await openSession(ports, options, sentence => {
    void ports.streams.stderr.write(`clinker: ${sentence}\n`)
  })
  return work(session.cloud).finally(() => session.close())
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
    userAgent: `clinker/${ports.version}`,
  })
}

async function openSandboxTransport(ports: Ports): Promise<OpenTransport> {
  const close = (): Promise<void> => Promise.resolve()
  if (ports.sandboxHandler !== undefined) return { send: ports.sandboxHandler, close }
  const { openSandboxHandler } = await import('../sandbox/open-sandbox.ts')
  return { send: openSandboxHandler(ports), close }
}
