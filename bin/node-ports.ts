import { CliError } from '../src/types/cli-error.ts'
import { clampTimerMs, type Clock } from '../src/types/clock.ts'
import type { OutputStream, StandardStreams } from '../src/types/streams.ts'
import type { Ports } from '../src/types/ports.ts'
import { openBrowser } from './open-browser.ts'

interface PortOptions extends Pick<Ports, 'argv' | 'version' | 'onCommand' | 'readPackageFile'> {
  readonly process: NodeJS.Process
}

/** All that clinker takes from the process, as values. */
export function createPorts({ process, ...given }: PortOptions): Ports {
  return {
    ...given,
    env: process.env,
    streams: createStreams(process),
    clock: createClock(process),
    folder: getWorkingDirectory(process),
    processId: process.pid,
    userId: process.getuid?.(),
    isRunning: processId => isProcessRunning(process, processId),
    startInBackground: words => spawnDetached(process, words),
    // Touching stdin costs 6 ms; it is looked at only where somebody could type.
    ...(process.stderr.isTTY && process.stdin.isTTY
      ? {
          readPassword: (prompt: string) => readPassword(process, prompt),
          openBrowser: (url: string) => {
            void openBrowser(url, process)
          },
          readLine: (question: string) => askQuestion(process, question),
        }
      : {}),
  }
}

/** A current folder that was removed is no reason to fail. */
function getWorkingDirectory(process: NodeJS.Process): string {
  try {
    return process.cwd()
  } catch {
    return '/'
  }
}

function createStreams(process: NodeJS.Process): StandardStreams {
  return {
    stdout: wrapStream(process.stdout),
    stderr: ignoreWriteErrors(wrapStream(process.stderr)),
    get isStdinTerminal() {
      return process.stdin.isTTY
    },
    readStdin: async () => {
      let text = ''
      process.stdin.setEncoding('utf8')
      for await (const piece of process.stdin) text += String(piece)
      return text
    },
  }
}

function wrapStream(stream: NodeJS.WriteStream): OutputStream {
  let failure: CliError | undefined
  stream.on('error', (error: NodeJS.ErrnoException) => {
    failure ??= outputError(error)
  })
  return {
    isTerminal: stream.isTTY === true,
    // A window may be resized at any time.
    get columns() {
      return stream.isTTY === true ? stream.columns : undefined
    },
    get rows() {
      return stream.isTTY === true ? stream.rows : undefined
    },
    write: text =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure)
        return void stream.write(text, error => {
          if (error === null || error === undefined) resolve()
          else reject((failure ??= outputError(error)))
        })
      }),
  }
}

function outputError(error: NodeJS.ErrnoException): CliError {
  const isGone = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || error.code === 'ECONNRESET'
  if (isGone) return new CliError('brokenPipe', 'The reader of the output left.')
  const why = error.code === 'ENOSPC' ? 'no space is left there' : (error.code ?? 'unknown')
  return new CliError('unwritten', `The output could not be written: ${why}.`, {
    advice: 'What was done on the cloud is done; only its output is missing.',
  })
}

/** Nobody is left to be told that standard error is gone, and the work goes on without it. */
function ignoreWriteErrors(stream: OutputStream): OutputStream {
  return {
    isTerminal: stream.isTerminal,
    get columns() {
      return stream.columns
    },
    get rows() {
      return stream.rows
    },
    write: text => stream.write(text).catch(() => undefined),
  }
}

type CancelHandler = (failure: CliError) => void

/**
 * A clock whose sleeps, and whatever waits with it, end early when the user presses Ctrl-C; a second time ends the run
 * at once.
 */
function createClock(process: NodeJS.Process): Clock {
  const pending = new Set<CancelHandler>()
  const handleSignal = (kind: 'interrupted' | 'terminated', status: number) => (): void => {
    if (pending.size === 0) process.exit(status)
    const failure = new CliError(kind, kind === 'interrupted' ? 'Interrupted.' : 'Terminated.')
    for (const wake of [...pending]) wake(failure)
  }
  process.on('SIGINT', handleSignal('interrupted', 130))
  process.on('SIGTERM', handleSignal('terminated', 143))
  const orStop = <T>(work: Promise<T>, cancel: () => void = () => undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const wake: CancelHandler = failure => {
        pending.delete(wake)
        cancel()
        reject(failure)
      }
      pending.add(wake)
      void work.finally(() => pending.delete(wake)).then(resolve, reject)
    })
  return {
    now: () => Date.now(),
    elapsed: () => Number(process.hrtime.bigint() / 1_000_000n),
    sleep: ms => {
      let timer: NodeJS.Timeout | undefined
      return orStop(
        new Promise(resolve => {
          timer = setTimeout(resolve, clampTimerMs(ms))
        }),
        () => {
          clearTimeout(timer)
        },
      )
    },
    interruptible: work => orStop(work),
  }
}

/**
 * The arguments, which may hold a password, go through a pipe: every user may read the arguments of a process.
 * In the executable there is no script: the program is its own first argument.
 */
async function spawnDetached(process: NodeJS.Process, argv: readonly string[]): Promise<void> {
  const { spawn } = await import('node:child_process')
  const script = process.argv[1]
  const leadingArgs = script === undefined || script === process.execPath ? [] : [script]
  const child = spawn(process.execPath, [...leadingArgs, '__background'], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: process.env,
  })
  child.on('error', () => undefined)
  await new Promise<void>(resolve => {
    child.stdin.on('error', () => {
      resolve()
    })
    child.stdin.end(JSON.stringify(argv), () => {
      resolve()
    })
  })
  child.unref()
}

function isProcessRunning(process: NodeJS.Process, processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Asks on standard error, without showing what is typed. Raises `interrupted` by Ctrl-C, `cancelled` by Ctrl-D or when
 * the terminal goes.
 */
function readPassword(process: NodeJS.Process, prompt: string): Promise<string> {
  const { stdin, stderr } = process
  // First of all: what is typed from the prompt on is not echoed.
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stderr.write(prompt)
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (settle: () => void): void => {
      stdin.off('data', handleInput).off('end', submit)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      settle()
    }
    const submit = (): void => {
      finish(() => {
        if (typed === '') reject(new CliError('cancelled', 'No password was given.'))
        else resolve(typed)
      })
    }
    const handleInput = (text: string): void => {
      for (const key of text.replace(KEY_SEQUENCES, '')) {
        if (key === '\r' || key === '\n')
          return finish(() => {
            resolve(typed)
          })
        if (key === CTRL_C)
          return finish(() => {
            reject(new CliError('interrupted', 'Interrupted.'))
          })
        if (key === CTRL_D) return submit()
        typed = EDITING_KEYS[key]?.(typed) ?? (key < ' ' ? typed : typed + key)
      }
    }
    stdin.on('data', handleInput).on('end', submit)
    stdin.resume()
  })
}

const [CTRL_C, CTRL_D] = ['\u0003', '\u0004']
/** Arrows and other keys that are no letters. */
const KEY_SEQUENCES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O[ -~])/g
/** Backspace in its two spellings takes back a letter, Ctrl-U all of them. */
const removeLastCharacter = (typed: string): string => [...typed].slice(0, -1).join('')
const EDITING_KEYS: Readonly<Record<string, ((typed: string) => string) | undefined>> = {
  '\u007f': removeLastCharacter,
  '\b': removeLastCharacter,
  '\u0015': () => '',
}

/** Asks on standard error and reads a line; Ctrl-C and the end of the input are no answer. */
async function askQuestion(process: NodeJS.Process, question: string): Promise<string> {
  const { createInterface } = await import('node:readline')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  return new Promise((resolve, reject) => {
    lines.on('SIGINT', () => {
      reject(new CliError('interrupted', 'Interrupted.'))
      lines.close()
    })
    lines.on('close', () => {
      resolve('')
    })
    lines.question(question, answer => {
      resolve(answer)
      lines.close()
    })
  })
}
