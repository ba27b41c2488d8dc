import type { Cloud } from '../../types/cloud.ts'
import type { CliError } from '../../types/cli-error.ts'
import type { ListResult, ShowResult } from '../../types/rows.ts'
import { parseInput } from '../../framework/command.ts'
import type { CommandInput, Command, CommandFacts } from '../../framework/command-declaration.ts'
import { formatsOf } from '../../framework/output-formats.ts'
import type { ManifestEntry } from '../../framework/manifest.ts'
import type { Params, ArgValue } from '../../framework/params.ts'
import type { ConnectOptions } from '../../api/connect.ts'
import type { SettingEntry } from '../../config/settings.ts'
import type { Options } from '../args/read-options.ts'
import type { Ports } from '../context/ports.ts'

/** What a local command may ask for. */
export interface BuiltinContext {
  /** Every command there is. */
  readonly entries: readonly ManifestEntry<Command | BuiltinCommand>[]
  /** True for a word that begins a command's own words. */
  readonly isFirstWord: (word: string) => boolean
  readonly ports: Ports
  readonly options: Options
  /** The cloud the flags and the environment name; nothing is sent before it is asked. */
  openCloud(): Promise<Cloud>
  /** What that cloud is reached with, for commands about signing in; nothing is sent. */
  openConnection(): Promise<ConnectOptions>
  /** Every setting in force; the complaint says why no cloud can be reached with them. */
  readSettings(): Promise<{ readonly found: readonly SettingEntry[]; readonly complaint: string | undefined }>
  /** Runs other words in this one's place; gives their exit status. */
  dispatch(argv: readonly string[]): Promise<number>
}

/** What a local command gives: one of these, or only an exit status. */
interface BuiltinResult {
  readonly listing?: ListResult
  readonly showing?: ShowResult
  /** Text for standard output, whole lines. */
  readonly text?: string
  /** A line for standard error. */
  readonly message?: string
  readonly exitStatus?: number
  /** What it ends with once the rest is written. */
  readonly failure?: CliError
}

export interface BuiltinDeclaration<A extends Params, F extends Params> {
  readonly path: string
  readonly aliases?: readonly string[]
  readonly summary: string
  readonly about?: string
  readonly args: A
  readonly flags: F
  readonly output: 'list' | 'show' | 'text'
  /** What `-f` takes where it writes its text itself. */
  readonly formats?: readonly string[]
  readonly isHidden?: boolean
  readonly examples: CommandFacts['examples']
  readonly run: (input: CommandInput<A, F, {}>, context: BuiltinContext) => Promise<BuiltinResult>
}

/** A command that is about clinker, the cloud's front door or the sandbox rather than about a resource. */
export interface BuiltinCommand extends CommandFacts {
  readonly kind: 'local'
  readonly run: (
    argValues: Readonly<Record<string, readonly ArgValue[]>>,
    context: BuiltinContext,
  ) => Promise<BuiltinResult>
}

/** Declares a local command; its parameters are read as those of any other. */
export function defineBuiltin<const A extends Params, const F extends Params>(
  declared: BuiltinDeclaration<A, F>,
): BuiltinCommand {
  const {
    path,
    aliases = [],
    summary,
    about = '',
    args,
    flags,
    output,
    formats = formatsOf(output === 'list', output === 'show'),
    isHidden = false,
    examples,
    run,
  } = declared
  return {
    kind: 'local',
    path,
    aliases,
    summary,
    about,
    args,
    flags,
    isHidden,
    examples,
    exclusive: [],
    anyOf: [],
    requires: {},
    operations: [],
    isAdminOnly: false,
    canWait: false,
    canShow: output === 'show',
    canList: output === 'list',
    formats,
    run: (argValues, context) => run(parseInput<A, F, {}>({ ...args, ...flags }, argValues), context),
  }
}
