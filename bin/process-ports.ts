import { Failure } from '../src/contract/failure.ts'
import type { Clock } from '../src/contract/clock.ts'
import type { Stream, Streams } from '../src/contract/streams.ts'
import type { Ports } from '../src/cli/ports.ts'
import { openBrowser } from './browser.ts'

/** All that clinker takes from the process, as values; `runs` is told which command the words lead to. */
export function openPorts(owner: NodeJS.Process, argv: readonly string[], version: string, runs: (path: string) => void): Ports {
  return {
    argv,
    runs,
    env: owner.env,
    streams: streamsOf(owner),
    clock: clockOf(owner),
    folder: folderOf(owner),
    version,
    nodeVersion: owner.version,
    processId: owner.pid,
    userId: owner.getuid?.(),
    isRunning: processId => isRunning(owner, processId),
    background: words => startBeside(owner, words),
    // Touching stdin costs 6 ms; it is looked at only where somebody could type.
    ...(owner.stderr.isTTY && owner.stdin.isTTY ? { readPassword: (prompt: string) => readPassword(owner, prompt), browse: (url: string) => { void openBrowser(url, owner) }, ask: (question: string) => ask(owner, question) } : {}),
  }
}

/** A current folder that was removed is no reason to fail. */
function folderOf(owner: NodeJS.Process): string {
  try {
    return owner.cwd()
  } catch {
    return '/'
  }
}

function streamsOf(owner: NodeJS.Process): Streams {
  return {
    out: streamOf(owner.stdout),
    err: deafTo(streamOf(owner.stderr)),
    get inputIsTerminal() { return owner.stdin.isTTY },
    readInput: async () => {
      let text = ''
      owner.stdin.setEncoding('utf8')
      for await (const piece of owner.stdin) text += String(piece)
      return text
    },
  }
}

function streamOf(stream: NodeJS.WriteStream): Stream {
  let failure: Failure | undefined
  stream.on('error', (error: NodeJS.ErrnoException) => { failure ??= unwritten(error) })
  return {
    isTerminal: stream.isTTY === true,
    // A window may be resized at any time.
    get columns() { return stream.isTTY === true ? stream.columns : undefined },
    get rows() { return stream.isTTY === true ? stream.rows : undefined },
    write: text => new Promise((resolve, reject) => {
      if (failure !== undefined) return reject(failure)
      return void stream.write(text, error => { if (error === null || error === undefined) resolve(); else reject(failure ??= unwritten(error)) })
    }),
  }
}

function unwritten(error: NodeJS.ErrnoException): Failure {
  const isGone = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || error.code === 'ECONNRESET'
  if (isGone) return new Failure('brokenPipe', 'The reader of the output left.')
  const why = error.code === 'ENOSPC' ? 'no space is left there' : error.code ?? 'unknown'
  return new Failure('unwritten', `The output could not be written: ${why}.`, { hint: 'What was done on the cloud is done; only its output is missing.' })
}

/** Nobody is left to be told that standard error is gone, and the work goes on without it. */
function deafTo(stream: Stream): Stream {
  return { isTerminal: stream.isTerminal, get columns() { return stream.columns }, get rows() { return stream.rows }, write: text => stream.write(text).catch(() => undefined) }
}

type Wake = (failure: Failure) => void

/** A clock whose sleeps, and whatever waits with it, end early when the user presses Ctrl-C; a second time ends the run at once. */
function clockOf(owner: NodeJS.Process): Clock {
  const waiting = new Set<Wake>()
  const stop = (kind: 'interrupted' | 'terminated', status: number) => (): void => {
    if (waiting.size === 0) owner.exit(status)
    const failure = new Failure(kind, kind === 'interrupted' ? 'Interrupted.' : 'Terminated.')
    for (const wake of [...waiting]) wake(failure)
  }
  owner.on('SIGINT', stop('interrupted', 130))
  owner.on('SIGTERM', stop('terminated', 143))
  const orStop = <T>(work: Promise<T>, cancel: () => void = () => undefined): Promise<T> => new Promise((resolve, reject) => {
    const wake: Wake = failure => { waiting.delete(wake); cancel(); reject(failure) }
    waiting.add(wake)
    void work.finally(() => waiting.delete(wake)).then(resolve, reject)
  })
  return {
    now: () => Date.now(),
    sleep: ms => {
      let timer: NodeJS.Timeout | undefined
      return orStop(new Promise(resolve => { timer = setTimeout(resolve, ms) }), () => { clearTimeout(timer) })
    },
    orStop: work => orStop(work),
  }
}

/** In the executable there is no script: the program is its own first word. */
async function startBeside(owner: NodeJS.Process, words: readonly string[]): Promise<void> {
  const { spawn } = await import('node:child_process')
  const script = owner.argv[1]
  const start = script === undefined || script === owner.execPath ? [] : [script]
  const child = spawn(owner.execPath, [...start, ...words], { detached: true, stdio: 'ignore', env: owner.env })
  child.on('error', () => undefined)
  child.unref()
}

function isRunning(owner: NodeJS.Process, processId: number): boolean {
  try {
    owner.kill(processId, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Asks on standard error, without showing what is typed. Raises `interrupted` by Ctrl-C, `cancelled` by Ctrl-D or when the terminal goes. */
function readPassword(owner: NodeJS.Process, prompt: string): Promise<string> {
  const { stdin, stderr } = owner
  // First of all: what is typed from the prompt on is not echoed.
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stderr.write(prompt)
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (then: () => void): void => {
      stdin.off('data', take).off('end', give)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      then()
    }
    const give = (): void => { finish(() => { if (typed === '') reject(new Failure('cancelled', 'No password was given.')); else resolve(typed) }) }
    const take = (text: string): void => {
      for (const key of text.replace(KEY_SEQUENCES, '')) {
        if (key === '\r' || key === '\n') return finish(() => { resolve(typed) })
        if (key === CTRL_C) return finish(() => { reject(new Failure('interrupted', 'Interrupted.')) })
        if (key === CTRL_D) return give()
        typed = EDITS[key]?.(typed) ?? (key < ' ' ? typed : typed + key)
      }
    }
    stdin.on('data', take).on('end', give)
    stdin.resume()
  })
}

const [CTRL_C, CTRL_D] = ['\u0003', '\u0004']
/** Arrows and other keys that are no letters. */
const KEY_SEQUENCES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O[ -~])/g
/** Backspace in its two spellings takes back a letter, Ctrl-U all of them. */
const takenBack = (typed: string): string => [...typed].slice(0, -1).join('')
const EDITS: Readonly<Record<string, ((typed: string) => string) | undefined>> = { '\u007f': takenBack, '\b': takenBack, '\u0015': () => '' }

/** Asks on standard error and reads a line; Ctrl-C and the end of the input are no answer. */
async function ask(owner: NodeJS.Process, question: string): Promise<string> {
  const { createInterface } = await import('node:readline')
  const lines = createInterface({ input: owner.stdin, output: owner.stderr })
  return new Promise((resolve, reject) => {
    lines.on('SIGINT', () => { reject(new Failure('interrupted', 'Interrupted.')); lines.close() })
    lines.on('close', () => { resolve('') })
    lines.question(question, answer => { resolve(answer); lines.close() })
  })
}
