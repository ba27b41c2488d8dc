import type { Redactor } from './redactor.ts'
import type { Clock } from './clock.ts'
import type { HttpHandler } from './http.ts'
import type { Environment, OutputStream, StandardStreams } from './streams.ts'

/** The world as the program sees it: all that `bin` takes from the process, and nothing else. */
export interface Ports {
  /** The words typed, without the program's name. */
  readonly argv: readonly string[]
  readonly env: Environment
  readonly streams: StandardStreams
  readonly clock: Clock
  /** Told which command the words lead to. */
  readonly onCommand?: (path: string) => void
  /** The current folder, absolute. */
  readonly folder: string
  readonly version: string
  readonly processId: number
  /** The system's number for who runs this; undefined where it has none. */
  readonly userId: number | undefined
  /** True when a process of this ID runs on this machine. */
  isRunning(processId: number): boolean
  /** Reads a file of the package as text, by its path in it. */
  readonly readPackageFile?: (path: string) => string
  /** Starts another run of clinker in the background; it outlives this one and prints nothing. */
  readonly startInBackground?: (argv: readonly string[]) => Promise<void>
  /** Answers for the sandbox in place of its state file; tests hand one in. */
  readonly sandboxHandler?: HttpHandler
  /**
   * Standard error as it is, where `streams.err` keeps notes for the end: what was asked to be told at once, and what a
   * person is being asked.
   */
  readonly immediateStderr?: OutputStream
  /** Opens a page in the browser of this machine, if it can; undefined where nobody sits at it. */
  readonly openBrowser?: (url: string) => void
  /** What must never be written; `main` sees to it. */
  readonly secrets?: Redactor
  /** Asks a person for a secret; undefined when nobody is there. */
  readonly readPassword?: (prompt: string) => Promise<string>
  /** Asks a person for a line; undefined when nobody is there, as off a terminal. */
  readonly readLine?: (question: string) => Promise<string>
}

/** Where something is told at once, whoever reads. */
export const immediateStderrOf = ({ immediateStderr, streams }: Ports): OutputStream =>
  immediateStderr ?? streams.stderr
