import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import type { CommandResult } from './served-sandbox.ts'
import type { ProcessConditions, Sink } from './fault-case.ts'

export interface ProcessOptions {
  readonly program: string
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly conditions: ProcessConditions
  /** Resolves when the faulty request has come. */
  readonly faultArrival: Promise<void>
}

/** Starts clinker as a program of its own, does to it what the machine does, and gives how it ended. */
export async function runClinkerProcess({
  program,
  argv,
  env,
  conditions,
  faultArrival,
}: ProcessOptions): Promise<CommandResult> {
  const fullDevice = [conditions.out, conditions.err].includes('full') ? openSync('/dev/full', 'w') : undefined
  const pipeOr = (sink: Sink | undefined): 'pipe' | number => (sink === 'full' ? (fullDevice ?? 'pipe') : 'pipe')
  const [file, args] = buildProcessCommand([process.execPath, program, ...argv], conditions)
  const child = spawn(file, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: [conditions.keys === undefined ? 'ignore' : 'pipe', pipeOr(conditions.out), pipeOr(conditions.err)],
  })
  if (fullDevice !== undefined) closeSync(fullDevice)
  const text = { out: '', err: '' }
  const ended = new Promise<CommandResult>(resolve => {
    child.on('close', (code, signal) => {
      resolve({ status: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), ...text })
    })
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    text.err += chunk.toString()
  })
  if (conditions.out !== 'deaf')
    child.stdout?.on('data', (chunk: Buffer) => {
      text.out += chunk.toString()
    })
  attachSinks(child, conditions, faultArrival)
  sendKeysAndSignal(child, conditions, faultArrival)
  const result = await ended
  return conditions.keys === undefined ? result : mergeTerminalOutput(result)
}

/** A terminal is had from script(1); a disk without space from a limit on the size of files. */
function buildProcessCommand(line: readonly string[], { keys, isDiskFull }: ProcessConditions): [string, string[]] {
  const quoted = line.map(word => `'${word}'`).join(' ')
  if (keys !== undefined) return ['script', ['-qefc', `exec ${quoted}`, '/dev/null']]
  // The signal of the limit is ignored, so that a write fails as on a full disk.
  if (isDiskFull === true) return ['sh', ['-c', `trap '' XFSZ; ulimit -f 0; exec ${quoted}`]]
  const [file = '', ...args] = line
  return [file, args]
}

/** On a terminal both streams are one, and lines end as typewriters end them. */
const mergeTerminalOutput = ({ status, out }: CommandResult): CommandResult => ({
  status,
  out: '',
  err: out.replaceAll('\r', '').replace(/\x1b\[[\d;?]*[A-Za-z]/g, ''),
})

function attachSinks(child: ChildProcess, conditions: ProcessConditions, faultArrival: Promise<void>): void {
  for (const [sink, stream] of [
    [conditions.out, child.stdout],
    [conditions.err, child.stderr],
  ] as const) {
    if (sink === 'gone') stream?.destroy()
    if (sink === 'leaves') void faultArrival.then(() => stream?.destroy())
    if (sink === 'tastes') stream?.once('data', () => stream.destroy())
  }
}

/** Presses keys at the prompt and sends the signal when its time has come. */
function sendKeysAndSignal(
  child: ChildProcess,
  { keys, signal }: ProcessConditions,
  faultArrival: Promise<void>,
): void {
  const promptShown = new Promise<void>(resolve => {
    child.stdout?.on('data', (piece: Buffer) => {
      if (/(\?|\]|:) ?(\x1b\[\d*G)?$/.test(piece.toString())) resolve()
    })
  })
  if (keys !== undefined) void promptShown.then(() => child.stdin?.write(keys))
  if (signal === undefined) return
  const { name, trigger } = signal
  const send = (): void => {
    child.kill(name)
  }
  if (typeof trigger === 'number') setTimeout(send, trigger)
  else if (trigger === 'some output') child.stdout?.once('readable', send)
  else
    void (trigger === 'the prompt'
      ? promptShown.then(() => {
          process.kill(getChildPid(child), name)
        })
      : faultArrival.then(send))
}

/** The process that script(1) started. */
const getChildPid = ({ pid }: ChildProcess): number => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'))
