import type { ServerOptions } from 'node:https'
import type { Sandbox } from '../sandbox/cloud.ts'
import type { Fault } from './faulty-proxy.ts'
import type { TunnelFault } from './tunnel.ts'

/** What becomes of a command that is typed at a cloud with a fault: one promise. */
export interface Row {
  readonly fault: string
  /** `{id}` stands for the ID of the volume `data`. */
  readonly typed: string
  /** Requests that the fault is done to, and that are counted: `METHOD path?query`. */
  readonly on: RegExp
  readonly does?: Fault['does']
  /** What happens to connections before a word is said, by their number. */
  readonly accepts?: Fault['accepts']

  readonly exit: number
  /** The sentence of the failure; without it standard error has nothing but what `tells` allows. */
  readonly says?: RegExp
  /** What to do next, below the sentence. */
  readonly hint?: RegExp
  /** How often such requests came from clinker, and how many of them the service saw. */
  readonly came: number
  readonly seen: number
  /** Standard output; without it that must be empty. */
  readonly out?: RegExp

  /** `{origin}` is the cloud’s, `{secured}` the same with https, `{plain}` with http, `{tunnel}` the proxy’s, `{files}` a folder with certificates. */
  readonly env?: Readonly<Record<string, string>>
  readonly tls?: ServerOptions
  readonly host?: string
  readonly world?: (sandbox: Sandbox) => void
  /** Typed first, without the fault. */
  readonly before?: readonly string[]
  /** An HTTP proxy that is asked for tunnels and for plain requests. */
  readonly tunnel?: TunnelFault
  /** How long clinker slept between its tries, in ms; not looked at where absent. */
  readonly slept?: readonly number[]
  /** What the machine does to clinker, which is then a program of its own. */
  readonly machine?: Machine
  /** So much for one machine that no other row may run beside it. */
  readonly isAlone?: boolean
}

export interface Machine {
  /** In place of the new and empty home; undefined for none at all. */
  readonly home?: string | undefined
  /** Does something to what earlier runs left in the home. */
  readonly spoils?: (home: string) => void
  /** What is to be true of the home afterwards; gives what is not. */
  readonly leaves?: (home: string) => readonly string[]
  /** No file can be written: the disk is full. */
  readonly isFull?: boolean
  readonly out?: Sink
  readonly err?: Sink
  /** Sent when the faulty request has come, or so many ms after the start. */
  readonly signal?: { readonly name: 'SIGINT' | 'SIGTERM' | 'SIGPIPE'; readonly after: 'the request' | 'the prompt' | 'some output' | number }
  /** Keys pressed at the first prompt; then there is a terminal. */
  readonly keys?: string
  /** So many at once, each of which must keep the promise. */
  readonly crowd?: number
}

/** `full`: no space is left; `gone`: the reader has left; `leaves`: the reader leaves when the faulty request has come; `tastes`: it leaves after the first piece; `deaf`: it is there and does not read. */
export type Sink = 'full' | 'gone' | 'leaves' | 'tastes' | 'deaf'

export type Promised = Omit<Row, 'fault' | 'typed' | 'on' | 'does'>
export type Does = Fault['does']

export const row = (fault: string, typed: string, on: RegExp, does: Does, promised: Promised): Row => ({ fault, typed, on, does, ...promised })
