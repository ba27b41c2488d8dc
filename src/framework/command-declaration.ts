import type { Cloud } from '../types/cloud.ts'
import type { CliError } from '../types/cli-error.ts'
import type { Json, JsonObject } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import type { Options } from '../types/options.ts'
import type { Ports } from '../types/ports.ts'
import type { ListResult, ShowResult } from '../types/rows.ts'
import type { Confirmation, PreflightCheck, SafetyFacts, SafetyOptions, Selectable } from './safety.ts'
import type { ListOutput, ShowOutput } from './command-output.ts'
import type { OperationFacts, PreparedRequest } from './operation.ts'
import type { NamedResource } from './command-targets.ts'
import type { Input, Params } from './params.ts'
import type { FoundResources, ResourceRef } from './parsed-value.ts'
import type { ParamProblem } from './parse-params.ts'
import type { RawArgs } from './raw-args.ts'
import type { CommandContext, PlanContext, PlanStep, Responses } from './plan.ts'
import type { ResourceType } from './resource-type.ts'
import type { WaitCondition } from './wait-condition.ts'

type OptionalRequest = PreparedRequest | false | undefined

type OptionalStep = PlanStep | false | undefined

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

/** How much is deleted with a target: nothing else, what depends on it, or whatever its status. */
export type DeletionMode = 'plain' | 'cascade' | 'forced'
/** A deletion by the service, or one of its record only: the data stays on the backend. */
type Deletion = DeletionMode | 'unmanaged'

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
  /** The operations its plan may ask for; a command with `run` has none. */
  readonly operations?: readonly OperationFacts[]
  /** What must be read before it can be planned; a missing thing is null in `context.looked`. */
  readonly prefetch?: (input: CommandInput<A, F, C>, context: CommandContext) => readonly OptionalRequest[]
  /** What was asked becomes payloads, sent in order; raises `usage` for what cannot be asked together. */
  readonly plan?: (input: CommandInput<A, F, C>, context: PlanContext) => readonly OptionalStep[]
  /** The work of a command that is no plan of requests: it reads a cloud in its own way, or none at all. */
  readonly run?: (input: CommandInput<A, F, C>, context: RunContext) => Promise<CommandOutcome>
  /** What a command with `run` gives: a list, one resource, or text of its own. */
  readonly output?: 'list' | 'show' | 'text'
  /** What `-f` takes, where that does not follow from what is shown. */
  readonly formats?: readonly string[]
  /** Further payloads once the first ones are done and waited for, such as a flag set on a new volume. */
  readonly followUps?: (input: CommandInput<A, F, C>, responses: Responses) => readonly OptionalStep[]
  /** The conditions under which an accepted operation is complete; without them the command has no `--wait`. */
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
  /** It deletes its targets: with `--ignore-missing` one that does not exist counts as deleted. */
  readonly deletes?: Deletion | ((input: CommandInput<A, F, C>) => Deletion)
  /** It creates one of these, under this name: with `--if-not-exists` one that exists already is shown. */
  readonly creates?: {
    readonly type: ResourceType
    readonly name?: (input: CommandInput<A, F, C>) => string | undefined
  }
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
  /** True when its work is no plan of requests; `BoundCommand.run` does it. */
  readonly hasRun: boolean
  readonly needsOnlyIds: boolean
  /** Texts to typed values; nothing is looked up yet. */
  readonly parse: (texts: RawArgs) => ParsedInput
}

/** The arguments and options of a command, typed. */
export interface ParsedInput {
  /** With problems, nothing else of it may be used. */
  readonly problems: readonly ParamProblem[]
  readonly safety: SafetyOptions
  /** The arguments and options given that not every microversion has. */
  readonly versionedParams: readonly { readonly spelling: string; readonly since: Microversion }[]
  /** One for each target; one for a command without targets. */
  readonly targets: readonly TargetArgs[]
  /** The same arguments and options for a target that a filter selected. */
  readonly parseTarget: (id: string) => TargetArgs
}

/** All that was given for one target. */
export interface TargetArgs {
  /** The target as typed; empty for a command without targets. */
  readonly label: string
  /** The resources that arguments and options name, arguments first. */
  readonly refs: readonly ResourceRef[]
  /** Those among them that the target argument names. */
  readonly targetRefs: readonly ResourceRef[]
  /** The command with these values and the resources found. */
  readonly bind: (found: FoundResources) => BoundCommand
  /** What was typed, for error messages only. */
  readonly texts: RawArgs
}

/** What the manifest tells of a command before its file is loaded. */
export interface ManifestEntry {
  readonly path: string
  readonly aliases: readonly string[]
  readonly summary: string
  readonly isHidden?: boolean
  readonly load: () => Promise<{ readonly default: Command }>
}

/** What a command with `run` may use. */
export interface RunContext {
  readonly ports: Ports
  readonly options: Options
  /** Every command. */
  readonly registry: readonly ManifestEntry[]
  /** The cloud that flags, environment and files name; nothing is sent before the first request. */
  openCloud(): Promise<Cloud>
}

/** The result of a command with `run`: what is written, in this order, and how it ends. */
export interface CommandOutcome {
  /** Text for standard output, whole lines. */
  readonly text?: string
  readonly listing?: ListResult
  readonly showing?: ShowResult
  /** A line for standard error. */
  readonly message?: string
  /** The error the command ends with once the rest is written. */
  readonly failure?: CliError
}

/** A command with its values: the questions the pipeline may ask it. */
export interface BoundCommand {
  /** The resources that the arguments named. */
  readonly named: readonly NamedResource[]
  /** The first resource that an argument or option named. */
  readonly firstFound: JsonObject | undefined
  /** What it creates, and the name it is given. */
  readonly creates: { readonly type: ResourceType; readonly name: string | undefined } | undefined
  readonly deletes: Deletion | undefined
  readonly run: ((context: RunContext) => Promise<CommandOutcome>) | undefined
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
