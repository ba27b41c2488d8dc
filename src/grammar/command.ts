import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { Microversion } from '../contract/microversion.ts'
import { careFlags, caresOf, type Cares, type Check, type Danger, type Picks } from './care.ts'
import { formatsOf } from './formats.ts'
import type { OperationFacts, Payload, Target } from './operation.ts'
import type { Asked, Params, Word } from './param.ts'
import { withFileFlags } from './secret-flags.ts'
import type { Noun, Table } from './resource.ts'
import type { Stage } from './stage.ts'

export { comesAbout, disappears, settles, until, type Going, type Stage, type Verdict } from './stage.ts'

/** What a plan may know beside what was asked. */
export interface Context {
  /** The microversion requests will carry. */
  readonly speaks: Microversion
  readonly projectId: string
  readonly userId: string
  /** The types of the services in the catalog, where a check asks. */
  readonly serviceTypes?: readonly string[]
  /** The answers to `look`, in its order; null where the service has nothing there. */
  readonly looked: readonly Json[]
  /** The ETags of those answers, for what is changed only if nobody else has (api-ref, 3.15). */
  readonly etags: readonly (string | undefined)[]
}

/** What is known before anything is read. */
export type Beforehand = Omit<Context, 'looked' | 'etags'>

/** What else is asked about each resource that is shown, such as the encryption of a type. */
export interface Beside {
  /** The key the answer stands under, beside the resource's own; null where the service has nothing there. */
  readonly key: string
  readonly ask: (raw: JsonObject) => Payload | false | undefined
  /** What of the answer is wanted; all of it unless said. */
  readonly take?: (answer: Json) => Json
  /** Where the service refuses to tell, the resource is shown without. */
  readonly isOptional?: boolean
  /** Rows of a list that stay, judged with the answer beside them: quotas that are no defaults. */
  readonly keeps?: (whole: JsonObject) => boolean
}

/** What is put on standard output after the payloads: one resource. */
export interface Shown {
  readonly noun: Noun
  readonly beside?: readonly Beside[]
  readonly table: Table
  /**
   * `answer`: the resource is in the response (under its key, or bare where the noun has none).
   * `again`: the response says too little, so the resource is read afresh.
   * `found`: the resource as it was looked up; nothing more is asked.
   */
  readonly from: 'answer' | 'again' | 'found'
  /** The root key of the response where it is not the noun's. */
  readonly under?: string
  /** The answer made current by what each stage of a wait saw last, where another noun is waited for. */
  readonly current?: (answer: JsonObject, seen: readonly (JsonObject | 'gone')[]) => JsonObject
}

/** What is put on standard output: many, page by page. */
export interface Listed {
  readonly noun: Noun
  readonly table: Table
  /** The root key where it is not the noun's. */
  readonly under?: string
  /** Rows kept, where the service cannot filter. */
  readonly keep?: (raw: JsonObject) => boolean
  /** At most so many rows in all. */
  readonly limit?: number | undefined
  readonly beside?: readonly Beside[]
  /** A line for standard error that the first page gives, such as how many there are. */
  readonly tells?: (body: Json) => string | undefined
  /** Items of a page out of a body of an unusual shape. */
  readonly items?: (body: Json) => readonly JsonObject[]
}

/** Answers to the payloads sent so far, in order; null for an empty body. */
export type Answers = readonly Json[]

/** The resource that the first payload made, by the ID in its answer. */
export function made(noun: Noun, [answer]: Answers): Target {
  const told = isJsonObject(answer) ? answer[noun.key] : undefined
  return { id: isJsonObject(told) ? noun.idOf(told) : '' }
}

export type Wished = Payload | false | undefined

/** A payload to send, or a stage to wait for before the next is sent: a group takes one change at a time. */
export type Step = Payload | Stage
export type Planned = Step | false | undefined

export const isPayload = (step: Step): step is Payload => 'operation' in step

/** Everything that was asked: arguments, flags and shared flags. */
export type AskedOf<A extends Params, F extends Params, C extends Params> = Asked<A> & Asked<F> & Asked<C>

/** Where something that is there already would be listed, and how it is known. */
export interface Finding {
  readonly list: Payload
  readonly fits: (raw: JsonObject) => boolean
  /** What it is called in messages. */
  readonly called: string
  /** The answer that making it would have had; the resource under its root key unless said. */
  readonly answer?: (raw: JsonObject) => Json
}

/** A command as data: the words, what they ask of the service, when it is done, what is shown. */
export interface CommandDeclaration<A extends Params, F extends Params, C extends Params = {}> {
  /** The words typed: `volume extend`. Also where the file is. */
  readonly path: string
  /** Other words that mean this command. */
  readonly aliases?: readonly string[]
  /** One line without a full stop. */
  readonly summary: string
  /** A paragraph or two for `--help` and the man page. */
  readonly about?: string
  readonly args: A
  readonly flags: F
  /** Flags a whole kind of command shares, such as the paging of lists. */
  readonly common?: C
  /** Flags (by name in code) of which at most one may be typed. */
  readonly exclusive?: readonly (readonly (keyof (A & F & C) & string)[])[]
  /** Flags that make sense only beside one of these: `{ migrationPolicy: ['type'] }`. */
  readonly requires?: Readonly<Partial<Record<keyof (A & F & C) & string, readonly (keyof (A & F & C) & string)[]>>>
  /** Flags of which at least one must be typed. */
  readonly anyOf?: readonly (readonly (keyof (A & F & C) & string)[])[]
  /** The operations its plan may ask for. */
  readonly uses: readonly OperationFacts[]
  /** What must be read before it can be planned; a missing thing is null in `context.looked`. */
  readonly look?: (asked: AskedOf<A, F, C>, context: Beforehand) => readonly Wished[]
  /** What was asked becomes payloads, sent in order; raises `usage` for what cannot be asked together. */
  readonly plan: (asked: AskedOf<A, F, C>, context: Context) => readonly Planned[]
  /** Further payloads once the first ones are done and waited for, such as a flag set on a new volume. */
  readonly afterwards?: (asked: AskedOf<A, F, C>, answers: Answers) => readonly Planned[]
  /** When an accepted request has really happened; without it the command has no `--wait`. */
  readonly wait?: (asked: AskedOf<A, F, C>, answers: Answers) => readonly Stage[]
  /** True when it is meant for what is busy or stuck: `--wait` then does not let it finish first. */
  readonly takesBusy?: (asked: AskedOf<A, F, C>) => boolean
  /** True when its plan needs no more of a target than the ID: one typed is then not looked up first, unless `--wait` has to know its status. */
  readonly needsOnlyIds?: boolean
  /** At most one of these is declared; with none, standard output stays empty. */
  readonly shows?: Shown | ((asked: AskedOf<A, F, C>) => Shown)
  readonly lists?: Listed | ((asked: AskedOf<A, F, C>) => Listed)
  /** What `shows … from again` reads: the ID; unless said, the target or the answer's own ID. */
  readonly showsId?: (asked: AskedOf<A, F, C>, answers: Answers) => string
  /** A line on standard error when it is done: what happened, in the past tense. */
  readonly says?: (asked: AskedOf<A, F, C>, answers: Answers) => string
  /** What may be lost; with it the command has `--yes`, and on a terminal it asks first. */
  readonly danger?: Danger<AskedOf<A, F, C>>
  /** The targets can be chosen by filters too. */
  readonly picks?: Picks
  /** It removes its targets: with `--ignore-missing` one that is not there counts as removed. */
  readonly removes?: boolean
  /** It makes one of these under the parameter `name`: with `--if-not-exists` one that is there already is shown. */
  readonly makes?: Noun
  /** How `--if-not-exists` finds what is there already where no parameter `name` tells; raises `usage` where nothing can tell. */
  readonly finds?: (asked: AskedOf<A, F, C>, context: Context) => Finding
  /** What `--check` looks at. */
  readonly checks?: (asked: AskedOf<A, F, C>, context: Beforehand) => readonly (Check | false | undefined)[]
  readonly isHidden?: boolean
  /** Cinder's default policy lets only administrators do it. */
  readonly isAdminOnly?: boolean
  /** What to type, and what it does. */
  readonly examples: readonly (readonly [words: string, does: string])[]
}

/** What can be told of a command without running it: what help, man page and completion are made of. */
export interface CommandFacts {
  readonly path: string
  readonly aliases: readonly string[]
  readonly summary: string
  readonly about: string
  readonly args: Params
  readonly flags: Params
  readonly exclusive: readonly (readonly string[])[]
  readonly anyOf: readonly (readonly string[])[]
  readonly requires: Readonly<Record<string, readonly string[]>>
  readonly uses: readonly OperationFacts[]
  readonly isHidden: boolean
  readonly isAdminOnly: boolean
  readonly examples: readonly (readonly [words: string, does: string])[]
  readonly canWait: boolean
  readonly canShow: boolean
  readonly canList: boolean
  /** What `-f` takes here; none where nothing is written in a format. */
  readonly formats: readonly string[]
}

/** A command whose parameter types have been checked and may be forgotten. */
export interface Command extends CommandFacts, Cares {
  readonly kind: 'service'
  readonly needsOnlyIds: boolean
  /** Binds the command to words; raises `usage` for words that cannot be read. */
  readonly bind: (words: WordsOf) => Bound
}

/** Words by parameter name. */
export type WordsOf = Readonly<Record<string, readonly Word[]>>

/** A command with its values: the questions the pipeline may ask it. */
export interface Bound {
  readonly look: (context: Beforehand) => readonly Payload[]
  readonly plan: (context: Context) => readonly Step[]
  readonly afterwards: (answers: Answers) => readonly Step[]
  readonly wait: (answers: Answers) => readonly Stage[]
  readonly takesBusy: boolean
  readonly shows: Shown | undefined
  readonly showsId: ((answers: Answers) => string) | undefined
  readonly lists: Listed | undefined
  readonly says: (answers: Answers) => string | undefined
  /** What makes it worth asking about even with one target. */
  readonly danger: string | undefined
  readonly checks: (context: Beforehand) => readonly Check[]
  readonly finds: ((context: Context) => Finding) | undefined
}

/** Declares a command. The types of its parameters reach plan, wait and says by themselves. */
export function defineCommand<const A extends Params, const F extends Params, const C extends Params = {}>(
  declared: CommandDeclaration<A, F, C>,
): Command {
  const { args, flags, common } = declared
  return {
    kind: 'service',
    needsOnlyIds: declared.needsOnlyIds ?? false,
    path: declared.path,
    aliases: declared.aliases ?? [],
    summary: declared.summary,
    about: declared.about ?? '',
    args,
    flags: withFileFlags({ ...flags, ...common, ...careFlags(declared) }),
    ...caresOf(declared),
    exclusive: declared.exclusive ?? [],
    anyOf: declared.anyOf ?? [],
    requires: Object.fromEntries(Object.entries<readonly string[] | undefined>(declared.requires ?? {}).map(([name, others]) => [name, others ?? []])),
    uses: declared.uses,
    isHidden: declared.isHidden ?? false,
    isAdminOnly: declared.isAdminOnly ?? false,
    examples: declared.examples,
    canWait: declared.wait !== undefined,
    canShow: declared.shows !== undefined,
    canList: declared.lists !== undefined,
    formats: formatsOf(declared.lists !== undefined, declared.shows !== undefined),
    bind: words => bound(declared, readAll<A, F, C>({ ...args, ...flags, ...common }, words)),
  }
}

function bound<A extends Params, F extends Params, C extends Params>(
  declared: CommandDeclaration<A, F, C>,
  asked: AskedOf<A, F, C>,
): Bound {
  const { look, plan, afterwards, wait, shows, lists, says, showsId, danger, checks, finds } = declared
  return {
    look: context => wanted(look?.(asked, context) ?? []),
    plan: context => wanted(plan(asked, context)),
    afterwards: answers => wanted(afterwards?.(asked, answers) ?? []),
    wait: answers => wait?.(asked, answers) ?? [],
    takesBusy: declared.takesBusy?.(asked) ?? false,
    shows: typeof shows === 'function' ? shows(asked) : shows,
    showsId: showsId === undefined ? undefined : answers => showsId(asked, answers),
    lists: typeof lists === 'function' ? lists(asked) : lists,
    says: answers => says?.(asked, answers),
    danger: typeof danger === 'function' ? danger(asked) : undefined,
    checks: context => (checks?.(asked, context) ?? []).filter(check => check !== false && check !== undefined),
    finds: finds === undefined ? undefined : context => finds(asked, context),
  }
}

const wanted = <S extends Step>(planned: readonly (S | false | undefined)[]): readonly S[] =>
  planned.filter(step => step !== false && step !== undefined)

/** Reads every parameter; the one place where names and values are tied together. */
export function readAll<A extends Params, F extends Params, C extends Params>(params: Params, words: WordsOf): AskedOf<A, F, C> {
  const values = Object.entries(params).map(([name, param]) => [name, param.read(words[name] ?? [])])
  return Object.fromEntries(values)
}
