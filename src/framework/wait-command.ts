import { formatLabel } from './format-label.ts'
import { clinkerStep } from '../types/next-step.ts'
import { CliError } from '../types/cli-error.ts'
import { capitalize } from '../types/capitalize.ts'
import { getOwn, type JsonObject, jsonToText } from '../types/json.ts'
import { defineCommand } from './command.ts'
import type { Command } from './command-declaration.ts'
import type { WaitCondition, PollResult } from './wait-condition.ts'
import type { OperationFacts } from './operation.ts'
import { refOrText } from './resource-params.ts'
import { invalidValue, repeated, targets, type Param, singleValue } from './params.ts'
import { text } from './value-params.ts'
import type { ResourceDefinition } from './resource-type.ts'
import type { CommandMetadata } from './standard-commands.ts'

interface WaitDeclaration extends CommandMetadata {
  readonly operation: OperationFacts
  /** The status to wait for by default. */
  readonly defaultStatus: string
  /** Synonyms of statuses: `attached` for in-use. */
  readonly synonyms?: Readonly<Record<string, string>>
}

/** `FIELD=VALUE`, or a status alone. */
interface FieldMatch {
  readonly field: string
  readonly value: string
}

/**
 * `… wait NAME… --for status=available`: polls until the condition holds; an error status ends it, unless it is the one
 * to wait for.
 */
export function defineWaitCommand<T extends { readonly id: string }>(
  resource: ResourceDefinition<T>,
  declaration: WaitDeclaration,
): Command {
  const { operation, defaultStatus, synonyms = {}, ...rest } = declaration
  const args = { target: targets(refOrText(resource, `${resource.singular} (name or ID)`)) }
  const flags = {
    for: repeated(
      fieldMatchParam(
        `what to wait for: FIELD=VALUE, a status, or deleted (default: status=${defaultStatus}; repeatable)`,
        synonyms,
      ),
    ),
    unless: repeated(
      text('status that means failure (default: every error status; repeatable)', { metavar: 'status' }),
    ),
  }
  return defineCommand<typeof args, typeof flags>({
    ...rest,
    about: `${rest.about ?? ''}Values of the same field are alternatives; different fields must all match. Fields have the names shown by -f raw.`,
    args,
    flags,
    operations: [operation],
    plan: input => planWait(resource, input, defaultStatus),
    // The plan itself waits, with or without --wait.
    wait: () => [],
    successMessage: ({ target: { resolved, text: targetText }, for: requestedMatches }) =>
      `${capitalize(resource.singular)} ${resolved === undefined ? targetText : formatLabel({ id: resolved.id, name: targetText })}: ${describeMatches(requestedMatches, defaultStatus)}`,
  })
}

interface WaitInput<T> {
  readonly target: { readonly resolved?: T; readonly text: string }
  readonly for: readonly FieldMatch[]
  readonly unless: readonly string[]
}

/** The wait for one target; nothing to wait for when a target that is to be deleted does not exist. */
function planWait<T extends { readonly id: string }>(
  resource: ResourceDefinition<T>,
  { target: { resolved, text: targetText }, for: requestedMatches, unless }: WaitInput<T>,
  defaultStatus: string,
): readonly WaitCondition[] {
  const matches = requestedMatches.length === 0 ? [{ field: 'status', value: defaultStatus }] : requestedMatches
  const waitArgs = [
    ...requestedMatches.flatMap(({ field, value }) => ['--for', `${field}=${value}`]),
    ...unless.flatMap(status => ['--unless', status]),
  ]
  if (resolved !== undefined)
    return [{ resource, id: resolved.id, evaluate: createEvaluator(resource, matches, unless), waitArgs }]
  if (matches.some(isForDeletion)) return []
  throw new CliError('notFound', `${capitalize(resource.singular)} "${targetText}" not found.`, {
    resource: `${resource.singular} ${targetText}`,
    nextSteps: [clinkerStep(`${resource.singular} list`, [], `lists ${resource.plural}`)],
  })
}

function fieldMatchParam(help: string, synonyms: Readonly<Record<string, string>>): Param<FieldMatch> {
  const parse = (raw: string): FieldMatch => {
    const [field, ...rest] = raw.split('=')
    if (rest.length === 0) return { field: 'status', value: resolveSynonym(raw) }
    if (field === undefined || field === '' || rest.join('=') === '') throw invalidValue(raw, 'FIELD=VALUE or a status')
    return field === 'status' ? { field, value: resolveSynonym(rest.join('=')) } : { field, value: rest.join('=') }
  }
  const resolveSynonym = (status: string): string => getOwn(synonyms, status.toLowerCase()) ?? status.toLowerCase()
  return singleValue(help, 'condition', parse)
}

const isForDeletion = ({ field, value }: FieldMatch): boolean =>
  field === 'status' && ['deleted', 'gone'].includes(value)

function describeMatches([first, ...others]: readonly FieldMatch[], defaultStatus: string): string {
  if (first === undefined) return defaultStatus
  return others.length === 0 && first.field === 'status' ? first.value : 'condition met'
}

function createEvaluator(
  resource: ResourceDefinition<unknown>,
  matches: readonly FieldMatch[],
  failureStatuses: readonly string[],
): WaitCondition['evaluate'] {
  const fields = [...new Set(matches.map(({ field }) => field))]
  const statuses = matches.filter(({ field }) => field === 'status').map(({ value }) => value)
  const isFailure = (status: string): boolean =>
    failureStatuses.length > 0 ? failureStatuses.includes(status) : /error|failed|killed/.test(status)
  return (state): PollResult => {
    if (state === 'gone')
      return matches.some(isForDeletion) ? 'done' : { failed: `the ${resource.singular} no longer exists` }
    const status = resource.statusOf(state)
    if (fields.every(field => matchesField(resource, state, field, matches))) return 'done'
    const unknownField = fields.find(field => field !== 'status' && !(field in state))
    if (unknownField !== undefined) return { failed: `no field ${unknownField}` }
    if (isFailure(status) && !statuses.includes(status)) return { failed: `status is ${status}` }
    const failedField = fields.find(field => field.endsWith('_status') && jsonToText(state[field]).includes('error'))
    return failedField === undefined ? 'pending' : { failed: `${failedField} is ${jsonToText(state[failedField])}` }
  }
}

function matchesField(
  resource: ResourceDefinition<unknown>,
  state: JsonObject,
  field: string,
  matches: readonly FieldMatch[],
): boolean {
  const value = field === 'status' ? resource.statusOf(state) : jsonToText(state[field]).toLowerCase()
  return matches.some(match => match.field === field && match.value.toLowerCase() === value)
}
