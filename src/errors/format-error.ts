import { exitStatusOf, CliError, type ErrorDetails } from '../types/cli-error.ts'
import { clinkerStep } from '../types/next-step.ts'
import type { JsonObject } from '../types/json.ts'
import { sanitizeLine } from '../output/sanitize.ts'
import { escapeUnsafeJson } from '../output/json-format.ts'
import { describeNextStep, formatHint, formatNextStep } from './format-next-steps.ts'

/** A failure in words, for standard error; lines end with a newline. */
export function formatErrorText(failure: CliError): string {
  const { problems = [], targetErrors = [] } = failure.details
  const lines = [
    `clinker: ${sanitizeLines(failure.message)}`,
    ...problems.map(line => `  ${sanitizeLine(line)}`),
    ...formatProgress(failure.details, '  '),
    ...groupFailures(targetErrors).flatMap(one => formatGroup(one, failure.details)),
    ...formatEnding(failure.details, '  '),
  ]
  return `${lines.join('\n')}\n`
}

const sanitizeLines = (text: string, indent = '  '): string => text.split('\n').map(sanitizeLine).join(`\n${indent}`)

/** The facts in brackets, and after a blank line what to do next. */
function formatEnding(details: ErrorDetails, indent: string): readonly string[] {
  const { status, requestId, resource } = details
  const hint = formatHint(details)
  const facts = [
    resource === undefined || status === undefined ? '' : resource,
    status === undefined ? '' : `HTTP ${status}`,
    requestId === undefined ? '' : `request ${requestId}`,
  ].filter(Boolean)
  return [
    ...(facts.length === 0 ? [] : [`${indent}(${sanitizeLine(facts.join(', '))})`]),
    ...(hint.length === 0 ? [] : ['', ...hint.map(line => `${indent}${sanitizeLines(line, indent)}`)]),
  ]
}

/** What was done, what failed and what was not sent, a line each. */
function formatProgress({ progress }: ErrorDetails, indent: string): readonly string[] {
  if (progress === undefined) return []
  const lines = [
    ['Done', progress.done],
    ['Failed', progress.failed],
    ['Not sent', progress.notSent],
  ] as const
  return lines.flatMap(([title, requests]) =>
    requests.length === 0 ? [] : [`${indent}${title}: ${requests.join(', ')}`],
  )
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
    const { problems, resource } = error.details
    const key = JSON.stringify([error.kind, error.message, formatHint(error.details), problems, resource])
    const known = groups.get(key)
    groups.set(key, { targets: [...(known?.targets ?? []), target], failure: known?.failure ?? error })
  }
  return [...groups.values()]
}

/** What is to be done about all of them stands at the end. */
function formatGroup({ targets, failure }: FailureGroup, common: ErrorDetails): readonly string[] {
  const more = targets.length > MAX_NAMED ? ` and ${targets.length - MAX_NAMED} more` : ''
  const { problems = [] } = failure.details
  const isShared = formatHint(failure.details).join('\n') === formatHint(common).join('\n')
  const { advice: _advice, nextSteps: _nextSteps, ...facts } = failure.details
  const lines = formatEnding(isShared ? facts : failure.details, '    ').filter(line => line !== '')
  return [
    `  ${sanitizeLine(targets.slice(0, MAX_NAMED).join(', '))}${more}: ${sanitizeLines(failure.message, '    ')}`,
    ...problems.map(line => `    ${sanitizeLine(line)}`),
    ...formatProgress(failure.details, '    '),
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
  const { advice, nextSteps = [], problems, targetErrors = [], status, requestId, resource, code } = failure.details
  const { progress } = failure.details
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
    hint: [...nextSteps.map(formatNextStep), ...(advice === undefined ? [] : [advice])].join('\n') || null,
    nextSteps: nextSteps.map(step => ({ command: step.command, why: describeNextStep(step) })),
    resource: resource ?? null,
    exitCode: exitStatusOf(failure.kind),
    ...(progress === undefined
      ? {}
      : { done: [...progress.done], failed: [...progress.failed], notSent: [...progress.notSent] }),
  }
}

/** The class of a fault tells more than its kind; the name of an envelope, such as `badRequest`, does not. */
const faultClass = (code: string | undefined): string | undefined =>
  code !== undefined && /^[A-Z][a-z]+([A-Z][a-z]*)+$/.test(code) ? code : undefined

const toSnakeCase = (name: string): string => name.replaceAll(/(?<!^)[A-Z]/g, letter => `_${letter}`).toLowerCase()

/** What an unexpected error becomes; its stack is for `--debug` only. What is nested without end fits no stack. */
export function toInternalError(error: unknown): CliError {
  if (error instanceof RangeError && /call stack/.test(error.message)) {
    return new CliError('refused', 'The response is nested too deeply to be shown.', {
      advice: 'Is this the address of the service?',
      nextSteps: [clinkerStep('catalog list', [], 'lists the addresses of the services')],
    })
  }
  const what = error instanceof Error ? error.message : String(error)
  return new CliError('internal', `Something unexpected happened inside clinker: ${what}`, {
    advice: 'Please report it with the command you typed; --debug shows more.',
  })
}
