import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import {
  safetyFlags,
  safetyFactsOf,
  type SafetyFacts,
  type PreflightCheck,
  type Confirmation,
  type Selectable,
} from './safety.ts'
import { formatsOf } from './output-formats.ts'
import type { OperationFacts, PreparedRequest, Target } from './operation.ts'
import type { Input, Params, ArgValue } from './params.ts'
import { addFileFlags } from './secret-flags.ts'
import type { ResourceType, Table } from './resource-type.ts'
import type { WaitCondition } from './wait-condition.ts'

export {
  waitUntilCreated as comesAbout,
  waitUntilDeleted as disappears,
  waitForStatus as settles,
  waitUntil as until,
  type WaitDetails as Going,
  type WaitCondition as Stage,
  type PollResult as Verdict,
} from './wait-condition.ts'

/** What is known before anything is read. */
export interface CommandContext {
  /** The microversion requests will carry. */
  readonly microversion: Microversion
  readonly projectId: string
  readonly userId: string
  /** The types of the services in the catalog, where a check asks. */
  readonly serviceTypes?: readonly string[]
}

/** What a plan may know beside what was asked. */
export interface PlanContext extends CommandContext {
  /** The answers to `look`, in its order; null where the service has nothing there. */
  readonly prefetched: readonly Json[]
  /** The ETags of those answers, for what is changed only if nobody else has (api-ref, 3.15). */
  readonly etags: readonly (string | undefined)[]
}

/** What else is asked about each resource that is shown, such as the encryption of a type. */
export interface Enrichment {
  /** The key the answer stands under, beside the resource's own; null where the service has nothing there. */
  readonly key: string
  readonly buildRequest: (raw: JsonObject) => PreparedRequest | false | undefined
  /** What of the answer is wanted; all of it unless said. */
  readonly extract?: (response: Json) => Json
  /** Where the service refuses to tell, the resource is shown without. */
  readonly isOptional?: boolean
  /** Rows of a list that stay, judged with the answer beside them: quotas that are no defaults. */
  readonly filterRow?: (enriched: JsonObject) => boolean
}

/** What is put on standard output after the payloads: one resource. */
export interface ShowOutput {
  readonly resource: ResourceType
  readonly enrichments?: readonly Enrichment[]
  readonly table: Table
  /**
   * `answer`: the resource is in the response (under its key, or bare where the noun has none).
   * `again`: the response says too little, so the resource is read afresh.
   * `found`: the resource as it was looked up; nothing more is asked.
   */
  readonly source: 'response' | 'reread' | 'lookup'
  /** The root key of the response where it is not the noun's. */
  readonly responseKey?: string
  /** The answer made current by what each stage of a wait saw last, where another noun is waited for. */
  readonly mergeLatest?: (response: JsonObject, states: readonly (JsonObject | 'gone')[]) => JsonObject
}

/** What is put on standard output: many, page by page. */
export interface ListOutput {
  readonly resource: ResourceType
  readonly table: Table
  /** The root key where it is not the noun's. */
  readonly responseKey?: string
  /** Rows kept, where the service cannot filter. */
  readonly filterRow?: (raw: JsonObject) => boolean
  /** At most so many rows in all. */
  readonly limit?: number | undefined
  readonly enrichments?: readonly Enrichment[]
  /** A line for standard error that the first page gives, such as how many there are. */
  readonly formatSummary?: (body: Json) => string | undefined
  /** Items of a page out of a body of an unusual shape. */
  readonly extractItems?: (body: Json) => readonly JsonObject[]
}

/** Answers to the payloads sent so far, in order; null for an empty body. */
export type Responses = readonly Json[]

/** The resource that the first payload made, by the ID in its answer. */
export function createdTarget(resource: ResourceType, [response]: Responses): Target {
  const created = isJsonObject(response) ? response[resource.key] : undefined
  return { id: isJsonObject(created) ? resource.idOf(created) : '' }
}

type OptionalRequest = PreparedRequest | false | undefined

/** A payload to send, or a stage to wait for before the next is sent: a group takes one change at a time. */
export type PlanStep = PreparedRequest | WaitCondition
type OptionalStep = PlanStep | false | undefined

export const isPreparedRequest = (step: PlanStep): step is PreparedRequest => 'operation' in step

/** Everything that was asked: arguments, flags and shared flags. */
export type CommandInput<A extends Params, F extends Params, C extends Params> = Input<A> & Input<F> & Input<C>

/** Where something that is there already would be listed, and how it is known. */
export interface ExistingMatch {
  readonly listRequest: PreparedRequest
  readonly matches: (raw: JsonObject) => boolean
  /** What it is called in messages. */
  readonly label: string
  /** The answer that making it would have had; the resource under its root key unless said. */
  readonly toResponse?: (raw: JsonObject) => Json
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
  readonly sharedFlags?: C
  /** Flags (by name in code) of which at most one may be typed. */
  readonly exclusive?: readonly (readonly (keyof (A & F & C) & string)[])[]
  /** Flags that make sense only beside one of these: `{ migrationPolicy: ['type'] }`. */
  readonly requires?: Readonly<Partial<Record<keyof (A & F & C) & string, readonly (keyof (A & F & C) & string)[]>>>
  /** Flags of which at least one must be typed. */
  readonly anyOf?: readonly (readonly (keyof (A & F & C) & string)[])[]
  /** The operations its plan may ask for. */
  readonly operations: readonly OperationFacts[]
  /** What must be read before it can be planned; a missing thing is null in `context.looked`. */
  readonly prefetch?: (input: CommandInput<A, F, C>, context: CommandContext) => readonly OptionalRequest[]
  /** What was asked becomes payloads, sent in order; raises `usage` for what cannot be asked together. */
  readonly plan: (input: CommandInput<A, F, C>, context: PlanContext) => readonly OptionalStep[]
  /** Further payloads once the first ones are done and waited for, such as a flag set on a new volume. */
  readonly followUps?: (input: CommandInput<A, F, C>, responses: Responses) => readonly OptionalStep[]
  /** When an accepted request has really happened; without it the command has no `--wait`. */
  readonly wait?: (input: CommandInput<A, F, C>, responses: Responses) => readonly WaitCondition[]
  /** True when it is meant for what is busy or stuck: `--wait` then does not let it finish first. */
  readonly skipsReadyCheck?: (input: CommandInput<A, F, C>) => boolean
  /**
   * True when its plan needs no more of a target than the ID: one typed is then not looked up first, unless `--wait`
   * has to know its status.
   */
  readonly needsOnlyIds?: boolean
  /** At most one of these is declared; with none, standard output stays empty. */
  readonly showOutput?: ShowOutput | ((input: CommandInput<A, F, C>) => ShowOutput)
  readonly listOutput?: ListOutput | ((input: CommandInput<A, F, C>) => ListOutput)
  /** What `shows … from again` reads: the ID; unless said, the target or the answer's own ID. */
  readonly shownId?: (input: CommandInput<A, F, C>, responses: Responses) => string
  /** A line on standard error when it is done: what happened, in the past tense. */
  readonly successMessage?: (input: CommandInput<A, F, C>, responses: Responses) => string
  /** What may be lost; with it the command has `--yes`, and on a terminal it asks first. */
  readonly confirmation?: Confirmation<CommandInput<A, F, C>>
  /** The targets can be chosen by filters too. */
  readonly selectable?: Selectable
  /** It removes its targets: with `--ignore-missing` one that is not there counts as removed. */
  readonly deletes?: boolean
  /** It makes one of these under the parameter `name`: with `--if-not-exists` one that is there already is shown. */
  readonly creates?: ResourceType
  /**
   * How `--if-not-exists` finds what is there already where no parameter `name` tells; raises `usage` where nothing can
   * tell.
   */
  readonly findExisting?: (input: CommandInput<A, F, C>, context: PlanContext) => ExistingMatch
  /** What `--check` looks at. */
  readonly checks?: (
    input: CommandInput<A, F, C>,
    context: CommandContext,
  ) => readonly (PreflightCheck | false | undefined)[]
  readonly isHidden?: boolean
  /** Cinder's default policy lets only administrators do it. */
  readonly isAdminOnly?: boolean
  /** What to type, and what it does. */
  readonly examples: readonly (readonly [command: string, meaning: string])[]
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
  readonly operations: readonly OperationFacts[]
  readonly isHidden: boolean
  readonly isAdminOnly: boolean
  readonly examples: readonly (readonly [command: string, meaning: string])[]
  readonly canWait: boolean
  readonly canShow: boolean
  readonly canList: boolean
  /** What `-f` takes here; none where nothing is written in a format. */
  readonly formats: readonly string[]
}

/** A command whose parameter types have been checked and may be forgotten. */
export interface Command extends CommandFacts, SafetyFacts {
  readonly kind: 'service'
  readonly needsOnlyIds: boolean
  /** Binds the command to words; raises `usage` for words that cannot be read. */
  readonly bind: (argValues: ArgValues) => BoundCommand
}

/** Words by parameter name. */
export type ArgValues = Readonly<Record<string, readonly ArgValue[]>>

/** A command with its values: the questions the pipeline may ask it. */
export interface BoundCommand {
  readonly prefetch: (context: CommandContext) => readonly PreparedRequest[]
  readonly plan: (context: PlanContext) => readonly PlanStep[]
  readonly followUps: (responses: Responses) => readonly PlanStep[]
  readonly wait: (responses: Responses) => readonly WaitCondition[]
  readonly skipsReadyCheck: boolean
  readonly showOutput: ShowOutput | undefined
  readonly shownId: ((responses: Responses) => string) | undefined
  readonly listOutput: ListOutput | undefined
  readonly successMessage: (responses: Responses) => string | undefined
  /** What makes it worth asking about even with one target. */
  readonly confirmationReason: string | undefined
  readonly checks: (context: CommandContext) => readonly PreflightCheck[]
  readonly findExisting: ((context: PlanContext) => ExistingMatch) | undefined
}

/** Declares a command. The types of its parameters reach plan, wait and says by themselves. */
export function defineCommand<const A extends Params, const F extends Params, const C extends Params = {}>(
  declaration: CommandDeclaration<A, F, C>,
): Command {
  const { args, flags, sharedFlags } = declaration
  return {
    kind: 'service',
    needsOnlyIds: declaration.needsOnlyIds ?? false,
    path: declaration.path,
    aliases: declaration.aliases ?? [],
    summary: declaration.summary,
    about: declaration.about ?? '',
    args,
    flags: addFileFlags({ ...flags, ...sharedFlags, ...safetyFlags(declaration) }),
    ...safetyFactsOf(declaration),
    exclusive: declaration.exclusive ?? [],
    anyOf: declaration.anyOf ?? [],
    requires: Object.fromEntries(
      Object.entries<readonly string[] | undefined>(declaration.requires ?? {}).map(([name, others]) => [
        name,
        others ?? [],
      ]),
    ),
    operations: declaration.operations,
    isHidden: declaration.isHidden ?? false,
    isAdminOnly: declaration.isAdminOnly ?? false,
    examples: declaration.examples,
    canWait: declaration.wait !== undefined,
    canShow: declaration.showOutput !== undefined,
    canList: declaration.listOutput !== undefined,
    formats: formatsOf(declaration.listOutput !== undefined, declaration.showOutput !== undefined),
    bind: argValues => bindCommand(declaration, parseInput<A, F, C>({ ...args, ...flags, ...sharedFlags }, argValues)),
  }
}

function bindCommand<A extends Params, F extends Params, C extends Params>(
  declaration: CommandDeclaration<A, F, C>,
  input: CommandInput<A, F, C>,
): BoundCommand {
  const {
    prefetch,
    plan,
    followUps,
    wait,
    showOutput,
    listOutput,
    successMessage,
    shownId,
    confirmation,
    checks,
    findExisting,
  } = declaration
  return {
    prefetch: context => omitSkipped(prefetch?.(input, context) ?? []),
    plan: context => omitSkipped(plan(input, context)),
    followUps: responses => omitSkipped(followUps?.(input, responses) ?? []),
    wait: responses => wait?.(input, responses) ?? [],
    skipsReadyCheck: declaration.skipsReadyCheck?.(input) ?? false,
    showOutput: typeof showOutput === 'function' ? showOutput(input) : showOutput,
    shownId: shownId === undefined ? undefined : responses => shownId(input, responses),
    listOutput: typeof listOutput === 'function' ? listOutput(input) : listOutput,
    successMessage: responses => successMessage?.(input, responses),
    confirmationReason: typeof confirmation === 'function' ? confirmation(input) : undefined,
    checks: context => (checks?.(input, context) ?? []).filter(check => check !== false && check !== undefined),
    findExisting: findExisting === undefined ? undefined : context => findExisting(input, context),
  }
}

const omitSkipped = <S extends PlanStep>(steps: readonly (S | false | undefined)[]): readonly S[] =>
  steps.filter(step => step !== false && step !== undefined)

/** Reads every parameter; the one place where names and values are tied together. */
export function parseInput<A extends Params, F extends Params, C extends Params>(
  params: Params,
  argValues: ArgValues,
): CommandInput<A, F, C> {
  const values = Object.entries(params).map(([name, param]) => [name, param.parse(argValues[name] ?? [])])
  return Object.fromEntries(values)
}
