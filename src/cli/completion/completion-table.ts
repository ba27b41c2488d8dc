/**
 * What completion knows of all commands. It is built into `dist/completion-table.json`, so that a TAB loads neither the
 * commands nor the program.
 */
export interface CompletionTable {
  /** Without the hidden ones, sorted by path. */
  readonly commands: readonly CompletionCommand[]
  /** Options of every command about its output and its requests. */
  readonly sharedOptions: readonly CompletionOption[]
  /** Options of commands that can wait. */
  readonly waitOptions: readonly CompletionOption[]
  /** Options that choose the cloud; also kept for looking up names in it. */
  readonly cloudOptions: readonly CompletionOption[]
  /** Every output format, before a command is known. */
  readonly formats: readonly string[]
}

export interface CompletionCommand {
  /** The path of the command, then its other spellings. */
  readonly paths: readonly string[]
  readonly summary: string
  readonly args: readonly CompletionArgument[]
  readonly options: readonly CompletionOption[]
  readonly canWait: boolean
  /** The titles of the columns it may print. */
  readonly columns: readonly string[]
  /** What `--format` takes. */
  readonly formats: readonly string[]
}

interface CompletionArgument {
  readonly value: CompletionValue
  /** True for an argument that takes all that follows. */
  readonly isRepeated: boolean
}

/** One spelling of an option. */
export interface CompletionOption {
  /** With its dashes. */
  readonly name: string
  /** Undefined where the spelling is known but not offered. */
  readonly help?: string
  /** Undefined for a toggle. */
  readonly value?: CompletionValue
}

/** What may be typed for an argument or as the value of an option. */
export type CompletionValue =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** The name of a resource; `param` is the parameter's name in the declaration of the command. */
  | {
      readonly kind: 'resource'
      readonly resourceType: string
      readonly param: string
      readonly statuses: readonly string[]
    }
  | { readonly kind: 'column' | 'format' | 'cloud' | 'file' | 'fileReference' | 'optionalNumber' | 'text' }
