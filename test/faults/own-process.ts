import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import type { Outcome } from './cloud.ts'
import type { Machine, Sink } from './row.ts'

export interface Start {
  readonly program: string
  readonly words: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly machine: Machine
  /** Resolves when the faulty request has come. */
  readonly arrived: Promise<void>
}

/** Starts clinker as a program of its own, does to it what the machine does, and gives how it ended. */
export async function runAlone({ program, words, env, machine, arrived }: Start): Promise<Outcome> {
  const full = [machine.out, machine.err].includes('full') ? openSync('/dev/full', 'w') : undefined
  const pipeOr = (sink: Sink | undefined): 'pipe' | number => (sink === 'full' ? full ?? 'pipe' : 'pipe')
  const [file, args] = commandLine([process.execPath, program, ...words], machine)
  const child = spawn(file, args, { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: [machine.keys === undefined ? 'ignore' : 'pipe', pipeOr(machine.out), pipeOr(machine.err)] })
  if (full !== undefined) closeSync(full)
  const text = { out: '', err: '' }
  const ended = new Promise<Outcome>(resolve => {
    child.on('close', (code, signal) => { resolve({ status: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), ...text }) })
  })
  child.stderr?.on('data', (piece: Buffer) => { text.err += piece.toString() })
  if (machine.out !== 'deaf') child.stdout?.on('data', (piece: Buffer) => { text.out += piece.toString() })
  drain(child, machine, arrived)
  strike(child, machine, arrived)
  const outcome = await ended
  return machine.keys === undefined ? outcome : onTerminal(outcome)
}

/** A terminal is had from script(1); a disk without space from a limit on the size of files. */
function commandLine(line: readonly string[], { keys, isFull }: Machine): [string, string[]] {
  const quoted = line.map(word => `'${word}'`).join(' ')
  if (keys !== undefined) return ['script', ['-qefc', `exec ${quoted}`, '/dev/null']]
  // The signal of the limit is ignored, so that a write fails as on a full disk.
  if (isFull === true) return ['sh', ['-c', `trap '' XFSZ; ulimit -f 0; exec ${quoted}`]]
  const [file = '', ...args] = line
  return [file, args]
}

/** On a terminal both streams are one, and lines end as typewriters end them. */
const onTerminal = ({ status, out }: Outcome): Outcome => ({ status, out: '', err: out.replaceAll('\r', '').replace(/\x1b\[[\d;?]*[A-Za-z]/g, '') })

function drain(child: ChildProcess, machine: Machine, arrived: Promise<void>): void {
  for (const [sink, stream] of [[machine.out, child.stdout], [machine.err, child.stderr]] as const) {
    if (sink === 'gone') stream?.destroy()
    if (sink === 'leaves') void arrived.then(() => stream?.destroy())
    if (sink === 'tastes') stream?.once('data', () => stream.destroy())
  }
}

/** Presses keys at the prompt and sends the signal when its time has come. */
function strike(child: ChildProcess, { keys, signal }: Machine, arrived: Promise<void>): void {
  const prompted = new Promise<void>(resolve => { child.stdout?.on('data', (piece: Buffer) => { if (/(\?|\]|:) ?(\x1b\[\d*G)?$/.test(piece.toString())) resolve() }) })
  if (keys !== undefined) void prompted.then(() => child.stdin?.write(keys))
  if (signal === undefined) return
  const { name, after } = signal
  const send = (): void => { child.kill(name) }
  if (typeof after === 'number') setTimeout(send, after)
  else if (after === 'some output') child.stdout?.once('readable', send)
  else void (after === 'the prompt' ? prompted.then(() => { process.kill(childOf(child), name) }) : arrived.then(send))
}

/** The process that script(1) started. */
const childOf = ({ pid }: ChildProcess): number => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'))
