import type { ServerOptions } from 'node:https'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Fault } from './faulty-proxy.ts'
import type { HttpProxyFault } from './http-proxy.ts'

/** What becomes of a command that is typed at a cloud with a fault: one promise. */
export interface FaultCase {
  readonly fault: string
  /** `{id}` stands for the ID of the volume `data`. */
  readonly commandLine: string
  /** Requests that the fault is done to, and that are counted: `METHOD path?query`. */
  readonly requestPattern: RegExp
  readonly handle?: Fault['handle']
  /** What happens to connections before a word is said, by their number. */
  readonly onConnection?: Fault['onConnection']

  readonly exitStatus: number
  /** The sentence of the failure; without it standard error has nothing but what `tells` allows. */
  readonly message?: RegExp
  /** What to do next, below the sentence. */
  readonly hint?: RegExp
  /** How often such requests came from clinker, and how many of them the service saw. */
  readonly receivedCount: number
  readonly forwardedCount: number
  /** Standard output; without it that must be empty. */
  readonly out?: RegExp

  /**
   * `{origin}` is the cloud’s, `{secured}` the same with https, `{plain}` with http, `{tunnel}` the proxy’s, `{files}`
   * a folder with certificates.
   */
  readonly env?: Readonly<Record<string, string>>
  readonly tls?: ServerOptions
  readonly host?: string
  readonly setUp?: (sandbox: Sandbox) => void
  /** Typed first, without the fault. */
  readonly setupCommands?: readonly string[]
  /** An HTTP proxy that is asked for tunnels and for plain requests. */
  readonly tunnel?: HttpProxyFault
  /** How long clinker slept between its tries, in ms; not looked at where absent. */
  readonly sleepsMs?: readonly number[]
  /** What the machine does to clinker, which is then a program of its own. */
  readonly conditions?: ProcessConditions
  /** So much for one machine that no other row may run beside it. */
  readonly isExclusive?: boolean
}

export interface ProcessConditions {
  /** In place of the new and empty home; undefined for none at all. */
  readonly home?: string | undefined
  /** Does something to what earlier runs left in the home. */
  readonly damageHome?: (home: string) => void
  /** What is to be true of the home afterwards; gives what is not. */
  readonly checkHome?: (home: string) => readonly string[]
  /** No file can be written: the disk is full. */
  readonly isDiskFull?: boolean
  readonly out?: Sink
  readonly err?: Sink
  /** Sent when the faulty request has come, or so many ms after the start. */
  readonly signal?: {
    readonly name: 'SIGINT' | 'SIGTERM' | 'SIGPIPE'
    readonly trigger: 'the request' | 'the prompt' | 'some output' | number
  }
  /** Keys pressed at the first prompt; then there is a terminal. */
  readonly keys?: string
  /** So many at once, each of which must keep the promise. */
  readonly parallelRuns?: number
}

/**
 * `full`: no space is left; `gone`: the reader has left; `leaves`: the reader leaves when the faulty request has come;
 * `tastes`: it leaves after the first piece; `deaf`: it is there and does not read.
 */
export type Sink = 'full' | 'gone' | 'leaves' | 'tastes' | 'deaf'

export type ExpectedResult = Omit<FaultCase, 'fault' | 'commandLine' | 'requestPattern' | 'handle'>
export type FaultHandler = Fault['handle']

export const createFaultCase = (
  fault: string,
  commandLine: string,
  requestPattern: RegExp,
  handle: FaultHandler,
  expected: ExpectedResult,
): FaultCase => ({ fault, commandLine, requestPattern, handle, ...expected })
