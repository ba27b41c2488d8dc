import type { JsonObject } from '../types/json.ts'
import type { CliError } from '../types/cli-error.ts'
import type { BoundCommand, CommandFacts } from '../framework/command-declaration.ts'
import { flagName } from '../framework/global-options.ts'
import type { ResourceType } from '../framework/resource-type.ts'
import type { RuleContext } from './rule-context.ts'
import type { RawArgs } from '../framework/raw-args.ts'
import type { NegotiatedCloud } from '../api/negotiated-cloud.ts'
import { repeatCommand } from './repeat-command.ts'

/** The resource a command was aimed at: its noun and the name or ID typed. */
export interface CommandTarget {
  readonly noun: ResourceType
  readonly name: string
}

/** Where a refusal is explained. */
export interface ErrorContext extends NegotiatedCloud {
  readonly command: CommandFacts
  /** The command with its values, with what it names looked up afresh; undefined for a command without a plan. */
  readonly bindAfresh?: () => Promise<BoundCommand>
  /** What the command creates, and the name it was to get. */
  readonly creates?: BoundCommand['creates']
  readonly rawArgs: RawArgs
  /** True for a command that is there. */
  readonly hasCommand: (path: string) => boolean
}

/** How long to leave a service alone that does not say it, in seconds. */
const DEFAULT_RETRY_SECONDS = 60

/** What a refusal is about, for the rows of the table. */
export function buildRuleContext(
  target: CommandTarget | undefined,
  raw: JsonObject | undefined,
  { command, rawArgs, hasCommand }: ErrorContext,
  failure: CliError,
): RuleContext {
  return {
    noun: target?.noun.singular ?? '',
    name: target?.name ?? '',
    canSee: field => raw !== undefined && Object.hasOwn(raw, field),
    path: command.path,
    hasCommand,
    repeatCommand: (more, without) => repeatCommand(command, rawArgs, more, without),
    waitSeconds: failure.details.retryAfter ?? DEFAULT_RETRY_SECONDS,
    flagFor: (field, value) => findFlagOf(command, rawArgs, field, value),
  }
}

/**
 * The flag that a value was typed with, or one that is called like a field of the body: `volume_type` comes from
 * `--type`.
 */
function findFlagOf(
  { args, flags }: ErrorContext['command'],
  rawArgs: ErrorContext['rawArgs'],
  field: string,
  value: string | undefined,
): string | undefined {
  const usedParams = Object.keys({ ...args, ...flags }).filter(name => rawArgs[name] !== undefined)
  const words = field.split('_')
  const found =
    usedParams.find(
      name =>
        value !== undefined &&
        value !== '' &&
        rawArgs[name]?.some(text => text === value || text.endsWith(`=${value}`)),
    ) ??
    usedParams.find(name => flagName(name) === field.replaceAll('_', '-')) ??
    usedParams.find(name =>
      flagName(name)
        .split('-')
        .some(part => words.includes(part)),
    )
  if (found === undefined) return undefined
  return found in args
    ? found
    : `--${flags[found]?.spellings === undefined ? flagName(found) : (rawArgs[found]?.[0] ?? '')}`
}
