import { exitStatusOf, CliError, type ErrorDetails } from '../types/cli-error.ts'
import type { JsonObject } from '../types/json.ts'
import { sanitizeLine } from '../output/sanitize.ts'
import { escapeUnsafeJson } from '../output/json-format.ts'

/** A failure in words, for standard error; lines end with a newline. */
export function formatErrorText(failure: CliError): string {
  const { problems = [], targetErrors = [], hint } = failure.details
  const lines = [
    `clinker: ${sanitizeLines(failure.message)}`,
    ...problems.map(line => `  ${sanitizeLine(line)}`),
    ...groupFailures(targetErrors).flatMap(one => formatGroup(one, hint)),
    ...formatEnding(failure.details, '  '),
  ]
  return `${lines.join('\n')}\n`
}

const sanitizeLines = (text: string, indent = '  '): string => text.split('\n').map(sanitizeLine).join(`\n${indent}`)

/** The facts in brackets, and after a blank line what to do next. */
function formatEnding({ hint, status, requestId, resource }: ErrorDetails, indent: string): readonly string[] {
  const facts = [
    resource === undefined || status === undefined ? '' : resource,
    status === undefined ? '' : `HTTP ${status}`,
    requestId === undefined ? '' : `request ${requestId}`,
  ].filter(Boolean)
  return [
    ...(facts.length === 0 ? [] : [`${indent}(${sanitizeLine(facts.join(', '))})`]),
    ...(hint === undefined ? [] : ['', `${indent}${sanitizeLines(hint, indent)}`]),
  ]
}

/** Targets that failed with one and the same cause. */
interface FailureGroup {
  readonly targets: readonly string[]
  readonly failure: CliError
}

/** So many names are told of targets that failed alike. */
const MAX_NAMED = 5

/** Failures with the same cause are told once: a network that is down is down for all of them. */
function groupFailures(each: NonNullable<ErrorDetails['targetErrors']>): readonly FailureGroup[] {
  const groups = new Map<string, FailureGroup>()
  for (const { target, error } of each) {
    const { hint, problems, resource } = error.details
    const key = JSON.stringify([error.kind, error.message, hint, problems, resource])
    const known = groups.get(key)
    groups.set(key, { targets: [...(known?.targets ?? []), target], failure: known?.failure ?? error })
  }
  return [...groups.values()]
}

/** What is to be done about all of them is told at the end. */
function formatGroup({ targets, failure }: FailureGroup, common: string | undefined): readonly string[] {
  const more = targets.length > MAX_NAMED ? ` and ${targets.length - MAX_NAMED} more` : ''
  const { problems = [], hint, ...facts } = failure.details
  const lines = formatEnding({ ...facts, ...(hint === undefined || hint === common ? {} : { hint }) }, '    ').filter(
    line => line !== '',
  )
  return [
    `  ${sanitizeLine(targets.slice(0, MAX_NAMED).join(', '))}${more}: ${sanitizeLines(failure.message, '    ')}`,
    ...problems.map(line => `    ${sanitizeLine(line)}`),
    ...lines,
  ]
}

/** A failure as one JSON object, for programs: stable keys. Notes are what standard error would have said besides. */
export function formatErrorJson(
  failure: CliError,
  exitStatus = exitStatusOf(failure.kind),
  notes: readonly string[] = [],
): string {
  const { targetErrors = [], outcomeUnknown } = failure.details
  const errors = targetErrors.map(({ target, error: own }) => ({ target, ...errorFields(own) }))
  const error = {
    ...errorFields(failure),
    exitCode: exitStatus,
    ...(outcomeUnknown === true ? { outcomeUnknown } : {}),
    ...(errors.length === 0 ? {} : { errors }),
    ...(notes.length === 0 ? {} : { notes }),
  }
  return `${escapeUnsafeJson(JSON.stringify({ error }))}\n`
}

function errorFields(failure: CliError): JsonObject {
  const { hint, problems, targetErrors = [], status, requestId, resource, code } = failure.details
  return {
    code: toSnakeCase(faultClass(code) ?? failure.kind),
    kind: failure.kind,
    message: [
      failure.message,
      ...(problems ?? []),
      ...targetErrors.map(({ target, error: own }) => `${target}: ${own.message}`),
    ].join('\n'),
    status: status ?? null,
    requestId: requestId ?? null,
    hint: hint ?? null,
    resource: resource ?? null,
    exitCode: exitStatusOf(failure.kind),
  }
}

/** The class of a fault tells more than its kind; the name of an envelope, such as `badRequest`, does not. */
const faultClass = (code: string | undefined): string | undefined =>
  code !== undefined && /^[A-Z][a-z]+([A-Z][a-z]*)+$/.test(code) ? code : undefined

const toSnakeCase = (name: string): string => name.replaceAll(/(?<!^)[A-Z]/g, letter => `_${letter}`).toLowerCase()

/** What an unexpected error becomes; its stack is for `--debug` only. What is nested without end fits no stack. */
export function toInternalError(error: unknown): CliError {
  if (error instanceof RangeError && /call stack/.test(error.message)) {
    return new CliError('refused', 'The answer is nested too deeply to be shown.', {
      hint: 'Is this the address of the service? It is in: clinker catalog list',
    })
  }
  const what = error instanceof Error ? error.message : String(error)
  return new CliError('internal', `Something unexpected happened inside clinker: ${what}`, {
    hint: 'Please report it with the command you typed; --debug shows more.',
  })
}
