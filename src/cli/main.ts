import { clinkerStep } from '../types/next-step.ts'
import type { Cloud } from '../types/cloud.ts'
import { exitStatusOf, CliError } from '../types/cli-error.ts'
import type { OutputStream, StandardStreams } from '../types/streams.ts'
import { expandAlias } from './preferences/aliases.ts'
import { commandRegistry } from './command-registry.ts'
import type { Command } from '../framework/command-declaration.ts'
import { redactPorts } from './context/redacted-ports.ts'
import { readOptions } from './args/read-options.ts'
import type { Options } from '../types/options.ts'
import { openDeferredStderr, wantsMachineOutput, type DeferredStderr } from './context/deferred-stderr.ts'
import { withCloudFlags } from '../errors/format-next-steps.ts'
import { parseArgs } from './args/parse.ts'
import type { Ports } from '../types/ports.ts'
import { applyPreferences } from './preferences/preferences.ts'
import { formatErrorJson, formatErrorText, toInternalError } from '../errors/format-error.ts'
import { isFirstWord, routeCommand, type Route } from './args/route.ts'

/** Runs what was typed; gives the exit status. The one place where failures end. */
export async function main(unredactedPorts: Ports): Promise<number> {
  const ports = redactPorts(unredactedPorts)
  const { stderr } = ports.streams
  const deferredStderr = openDeferredStderr(stderr, wantsMachineOutput(ports.argv))
  try {
    const status = await dispatchCommand(
      { ...ports, streams: withStderr(ports.streams, deferredStderr.err), immediateStderr: stderr },
      deferredStderr,
    )
    await deferredStderr.flush()
    return status
  } catch (error) {
    const failure = error instanceof CliError ? withCloudFlags(error, ports.argv) : toInternalError(error)
    if (failure.kind === 'brokenPipe') return exitStatusOf('brokenPipe')
    const status = exitStatusFor(failure, ports.argv)
    const stack =
      failure.kind === 'internal' && ports.argv.includes('--debug') && error instanceof Error
        ? `${error.stack ?? ''}\n`
        : ''
    await stderr.write(
      deferredStderr.isDeferring
        ? stack + formatErrorJson(failure, status, deferredStderr.deferredLines)
        : formatErrorText(failure) + stack,
    )
    return status
  }
}

/** The streams with another standard error; whether the input is a terminal is still only looked at when asked. */
function withStderr(streams: StandardStreams, stderr: OutputStream): StandardStreams {
  return {
    stdout: streams.stdout,
    stderr,
    get isStdinTerminal() {
      return streams.isStdinTerminal
    },
    readStdin: () => streams.readStdin(),
  }
}

/** The exit status, narrowed for scripts that know 0, 1 and 2 only. */
function exitStatusFor(failure: CliError, argv: readonly string[]): number {
  const status = exitStatusOf(failure.kind)
  const isCompat = /--exit-codes[= ]compat\b/.test(argv.join(' '))
  return isCompat && status >= 3 && status <= 13 ? 1 : status
}

async function dispatchCommand(ports: Ports, deferredStderr: DeferredStderr): Promise<number> {
  const routed = routeCommand(
    expandAlias(fillWatchDefault(ports.argv), word => isFirstWord(word, commandRegistry), ports),
    commandRegistry,
  )
  if (routed.to === 'group') return writeGroupHelp(routed, ports, deferredStderr.isDeferring)
  ports.onCommand?.(routed.entry.path)
  const { default: command } = await routed.entry.load()
  if (routed.rest.some(isHelpFlag)) return writeCommandHelp(command, routed.rest.includes('--help-all'), ports)
  return runCommand(command, routed.rest, ports, deferredStderr)
}

/** `--watch` may stand without its seconds, unlike any other flag: they are put in here. */
function fillWatchDefault(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex(token => token === '--watch' || token === '--')
  if (argv[at] !== '--watch') return argv
  const hasSeconds = /^\d+$/.test(argv[at + 1] ?? '')
  return [...argv.slice(0, at), `--watch=${hasSeconds ? argv[at + 1] : 2}`, ...argv.slice(at + (hasSeconds ? 2 : 1))]
}

const isHelpFlag = (token: string): boolean => token === '--help' || token === '-h' || token === '--help-all'

async function runCommand(
  command: Command,
  rest: readonly string[],
  ports: Ports,
  deferredStderr: DeferredStderr,
): Promise<number> {
  const parsed = parseArgs(command, rest)
  const { requireValidArgs, readFileArgs } = await import('./args/validate.ts')
  requireValidArgs(command, parsed)
  const { readSecretFiles } = await import('./args/read-secret-files.ts')
  const preferredArgs = await readSecretFiles(applyPreferences(parsed.rawArgs, command, ports), command.flags, ports)
  const options = readOptions(preferredArgs, ports)
  deferredStderr.setDeferring(options.isMachineReadable)
  if (options.render.query !== undefined) (await import('../output/query.ts')).validateQuery(options.render.query)
  const rawArgs = await readFileArgs(command, preferredArgs, ports)
  if (command.hasRun) {
    const { runBuiltin } = await import('./run-builtin.ts')
    return runBuiltin(command, rawArgs, ports, options)
  }
  return withCloud(ports, options, async cloud => {
    const { runPipeline } = await import('./pipeline.ts')
    if (options.watchIntervalMs === undefined) {
      await runPipeline(command, rawArgs, cloud, ports, options)
      return 0
    }
    const { watchRepeatedly } = await import('./watch/watch.ts')
    return watchRepeatedly(ports, options, options.watchIntervalMs, watchRenderer =>
      runPipeline(command, rawArgs, cloud, ports, { ...options, watchRenderer }),
    )
  })
}

async function withCloud(ports: Ports, options: Options, work: (cloud: Cloud) => Promise<number>): Promise<number> {
  const { openSession } = await import('./session/open-session.ts')
  const session = await openSession(ports, options, sentence => {
    void ports.streams.stderr.write(`clinker: ${sentence}\n`)
  })
  try {
    return await work(session.cloud)
  } finally {
    await session.close()
  }
}

async function writeGroupHelp(
  { words, rest }: Extract<Route, { to: 'group' }>,
  ports: Ports,
  isForProgram: boolean,
): Promise<number> {
  const { formatGroupHelp } = await import('../docs/help.ts')
  const text = formatGroupHelp(words, commandRegistry, ports.streams.stdout.columns ?? 80)
  const isRequested = words.length === 0 || rest.some(isHelpFlag)
  if (!isRequested && isForProgram)
    throw new CliError('usage', `“${words.join(' ')}” is the beginning of several commands.`, {
      nextSteps: [clinkerStep(words.join(' '), ['--help'], 'lists its subcommands')],
    })
  await (isRequested ? ports.streams.stdout : ports.streams.stderr).write(text)
  return isRequested ? 0 : exitStatusOf('usage')
}

async function writeCommandHelp(command: Command, hasGlobalOptions: boolean, ports: Ports): Promise<number> {
  const { formatCommandHelp: helpOf } = await import('../docs/help.ts')
  await ports.streams.stdout.write(
    helpOf(command, { isWhole: hasGlobalOptions, width: ports.streams.stdout.columns ?? 80 }),
  )
  return 0
}
