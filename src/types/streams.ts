/** A place to write text to. */
export interface OutputStream {
  /** Resolves when more may be written; a reader who left ends the run quietly. */
  write(text: string): Promise<void>
  readonly isTerminal: boolean
  /** Width in cells; undefined when it is no terminal. */
  readonly columns: number | undefined
  /** Height in lines, where that is known. */
  readonly rows?: number | undefined
}

/** Standard input, output and error. Data goes to `out`, everything else to `err`. */
export interface StandardStreams {
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  readonly isStdinTerminal: boolean
  /** All of standard input, as text. */
  readStdin(): Promise<string>
}

/** The environment variables; what is unset is undefined. */
export type Environment = Readonly<Record<string, string | undefined>>
