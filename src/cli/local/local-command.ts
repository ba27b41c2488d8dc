import type { Cloud } from '../../contract/cloud.ts'
import type { Failure } from '../../contract/failure.ts'
import type { Listing, Showing } from '../../contract/rows.ts'
import { readAll, type AskedOf, type Command, type CommandFacts } from '../../grammar/command.ts'
import { formatsOf } from '../../grammar/formats.ts'
import type { ManifestEntry } from '../../grammar/manifest.ts'
import type { Params, Word } from '../../grammar/param.ts'
import type { ConnectOptions } from '../../client/connect.ts'
import type { FoundSetting } from '../../client/settings/settings.ts'
import type { Options } from '../options.ts'
import type { Ports } from '../ports.ts'

/** What a local command may ask for. */
export interface LocalRoom {
  /** Every command there is. */
  readonly entries: readonly ManifestEntry<Command | LocalCommand>[]
  /** True for a word that begins a command's own words. */
  readonly isFirstWord: (word: string) => boolean
  readonly ports: Ports
  readonly options: Options
  /** The cloud the flags and the environment name; nothing is sent before it is asked. */
  openCloud(): Promise<Cloud>
  /** What that cloud is reached with, for commands about signing in; nothing is sent. */
  openDoor(): Promise<ConnectOptions>
  /** Every setting in force; the complaint says why no cloud can be reached with them. */
  settings(): Promise<{ readonly found: readonly FoundSetting[]; readonly complaint: string | undefined }>
  /** Runs other words in this one's place; gives their exit status. */
  retype(argv: readonly string[]): Promise<number>
}

/** What a local command gives: one of these, or only an exit status. */
export interface LocalResult {
  readonly listing?: Listing
  readonly showing?: Showing
  /** Text for standard output, whole lines. */
  readonly text?: string
  /** A line for standard error. */
  readonly says?: string
  readonly exit?: number
  /** What it ends with once the rest is written. */
  readonly failure?: Failure
}

export interface LocalDeclaration<A extends Params, F extends Params> {
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
  readonly run: (asked: AskedOf<A, F, {}>, room: LocalRoom) => Promise<LocalResult>
}

/** A command that is about clinker, the cloud's front door or the sandbox rather than about a resource. */
export interface LocalCommand extends CommandFacts {
  readonly kind: 'local'
  readonly run: (words: Readonly<Record<string, readonly Word[]>>, room: LocalRoom) => Promise<LocalResult>
}

/** Declares a local command; its parameters are read as those of any other. */
export function defineLocal<const A extends Params, const F extends Params>(declared: LocalDeclaration<A, F>): LocalCommand {
  const { path, aliases = [], summary, about = '', args, flags, output, formats = formatsOf(output === 'list', output === 'show'), isHidden = false, examples, run } = declared
  return {
    kind: 'local', path, aliases, summary, about, args, flags, isHidden, examples,
    exclusive: [], anyOf: [], requires: {}, uses: [], isAdminOnly: false, canWait: false,
    canShow: output === 'show', canList: output === 'list', formats,
    run: (words, room) => run(readAll<A, F, {}>({ ...args, ...flags }, words), room),
  }
}
