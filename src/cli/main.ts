import type { Cloud } from '../contract/cloud.ts'
import { exitStatusOf, Failure } from '../contract/failure.ts'
import type { Stream, Streams } from '../contract/streams.ts'
import { expanded } from './preferences/aliases.ts'
import { entries, isFirstWord, type AnyCommand } from './entries.ts'
import { guarded } from './guarded.ts'
import { readOptions, type Options } from './options.ts'
import { openNotes, readsAsProgram, type Notes } from './notes.ts'
import { withNextCommand } from './refusals/next-command.ts'
import { parse } from './words/parse.ts'
import type { Ports } from './ports.ts'
import { preferred } from './preferences/preferences.ts'
import { inJson, inWords, unexpected } from './refusals/report.ts'
import { route, type Route } from './words/route.ts'

/** Runs what was typed; gives the exit status. The one place where failures end. */
export async function main(given: Ports): Promise<number> {
  const ports = guarded(given)
  const { err } = ports.streams
  const notes = openNotes(err, readsAsProgram(ports.argv))
  try {
    const status = await go({ ...ports, streams: under(ports.streams, notes.err), talk: err }, notes)
    await notes.release()
    return status
  } catch (error) {
    const failure = error instanceof Failure ? withNextCommand(error, ports.argv) : unexpected(error)
    if (failure.kind === 'brokenPipe') return exitStatusOf('brokenPipe')
    const status = exitStatus(failure, ports.argv)
    const stack = failure.kind === 'internal' && ports.argv.includes('--debug') && error instanceof Error ? `${error.stack ?? ''}\n` : ''
    await err.write(notes.isKeeping ? stack + inJson(failure, status, notes.kept) : inWords(failure) + stack)
    return status
  }
}

/** The streams with another standard error; whether the input is a terminal is still only looked at when asked. */
function under(streams: Streams, err: Stream): Streams {
  return { out: streams.out, err, get inputIsTerminal() { return streams.inputIsTerminal }, readInput: () => streams.readInput() }
}

/** The exit status, narrowed for scripts that know 0, 1 and 2 only. */
function exitStatus(failure: Failure, argv: readonly string[]): number {
  const status = exitStatusOf(failure.kind)
  const isCompat = /--exit-codes[= ]compat\b/.test(argv.join(' '))
  return isCompat && status >= 3 && status <= 13 ? 1 : status
}

async function go(ports: Ports, notes: Notes): Promise<number> {
  const led = route(expanded(spelledOut(ports.argv), isFirstWord, ports), entries)
  if (led.to === 'group') return help(led, ports, notes.isKeeping)
  ports.runs?.(led.entry.path)
  const { default: command } = await led.entry.load()
  if (led.rest.some(isHelp)) return commandHelp(command, led.rest.includes('--help-all'), ports)
  return runCommand(command, led.rest, ports, notes)
}

/** `--watch` may stand without its seconds, unlike any other flag: they are put in here. */
function spelledOut(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex(token => token === '--watch' || token === '--')
  if (argv[at] !== '--watch') return argv
  const hasSeconds = /^\d+$/.test(argv[at + 1] ?? '')
  return [...argv.slice(0, at), `--watch=${hasSeconds ? argv[at + 1] : 2}`, ...argv.slice(at + (hasSeconds ? 2 : 1))]
}

const isHelp = (token: string): boolean => token === '--help' || token === '-h' || token === '--help-all'

async function runCommand(command: AnyCommand, rest: readonly string[], ports: Ports, notes: Notes): Promise<number> {
  const typed = parse(command, rest)
  const { refuseMisuse, readFiles } = await import('./words/resolve.ts')
  refuseMisuse(command, typed)
  const { withSecretFiles } = await import('./words/secret-files.ts')
  const words = await withSecretFiles(preferred(typed.words, command, ports), command.flags, ports)
  const options = readOptions(words, ports)
  notes.keep(options.machineReads)
  if (options.render.query !== undefined) (await import('../render/query.ts')).checkQuery(options.render.query)
  const texts = await readFiles(command, words, ports)
  if (command.kind === 'local') {
    const { runLocal } = await import('./run-local.ts')
    return runLocal(command, texts, ports, options, argv => go({ ...ports, argv }, notes))
  }
  return onCloud(ports, options, async cloud => {
    const { run } = await import('./run.ts')
    if (options.watchMs === undefined) {
      await run(command, texts, cloud, ports, options)
      return 0
    }
    const { watch } = await import('./watching/watch.ts')
    return watch(ports, options, options.watchMs, frames => run(command, texts, cloud, ports, { ...options, frames }))
  })
}

async function onCloud(ports: Ports, options: Options, work: (cloud: Cloud) => Promise<number>): Promise<number> {
  const { openSession } = await import('./session.ts')
  const session = await openSession(ports, options, sentence => { void ports.streams.err.write(`clinker: ${sentence}\n`) })
  try {
    return await work(session.cloud)
  } finally {
    await session.close()
  }
}

async function help({ words, rest }: Extract<Route, { to: 'group' }>, ports: Ports, forPrograms: boolean): Promise<number> {
  const { groupHelp } = await import('../docs/help.ts')
  const text = groupHelp(words, entries, ports.streams.out.columns ?? 80)
  const isAsked = words.length === 0 || rest.some(isHelp)
  if (!isAsked && forPrograms) throw new Failure('usage', `“${words.join(' ')}” is the beginning of several commands.`, { hint: `clinker ${words.join(' ')} --help` })
  await (isAsked ? ports.streams.out : ports.streams.err).write(text)
  return isAsked ? 0 : exitStatusOf('usage')
}

async function commandHelp(command: AnyCommand, isWhole: boolean, ports: Ports): Promise<number> {
  const { commandHelp: helpOf } = await import('../docs/help.ts')
  await ports.streams.out.write(helpOf(command, { isWhole, width: ports.streams.out.columns ?? 80 }))
  return 0
}

