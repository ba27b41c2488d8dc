import { exitStatusOf, Failure, type FailureDetails } from '../../contract/failure.ts'
import type { JsonObject } from '../../contract/json.ts'
import { printable } from '../../render/cell.ts'
import { tameJson } from '../../render/json-text.ts'

/** A failure in words, for standard error; lines end with a newline. */
export function inWords(failure: Failure): string {
  const { also = [], each = [], hint } = failure.details
  const lines = [
    `clinker: ${tidy(failure.message)}`, ...also.map(line => `  ${printable(line)}`), ...alike(each).flatMap(one => ofTargets(one, hint)), ...ending(failure.details, '  '),
  ]
  return `${lines.join('\n')}\n`
}

const tidy = (text: string, indent = '  '): string => text.split('\n').map(printable).join(`\n${indent}`)

/** The facts in brackets, and after a blank line what to do next. */
function ending({ hint, status, requestId, resource }: FailureDetails, indent: string): readonly string[] {
  const facts = [resource === undefined || status === undefined ? '' : resource, status === undefined ? '' : `HTTP ${status}`, requestId === undefined ? '' : `request ${requestId}`].filter(Boolean)
  return [
    ...(facts.length === 0 ? [] : [`${indent}(${printable(facts.join(', '))})`]),
    ...(hint === undefined ? [] : ['', `${indent}${tidy(hint, indent)}`]),
  ]
}

/** Targets that failed with one and the same cause. */
interface Alike { readonly targets: readonly string[]; readonly failure: Failure }

/** So many names are told of targets that failed alike. */
const NAMED = 5

/** Failures with the same cause are told once: a network that is down is down for all of them. */
function alike(each: NonNullable<FailureDetails['each']>): readonly Alike[] {
  const groups = new Map<string, Alike>()
  for (const { target, failure } of each) {
    const { hint, also, resource } = failure.details
    const key = JSON.stringify([failure.kind, failure.message, hint, also, resource])
    const known = groups.get(key)
    groups.set(key, { targets: [...(known?.targets ?? []), target], failure: known?.failure ?? failure })
  }
  return [...groups.values()]
}

/** What is to be done about all of them is told at the end. */
function ofTargets({ targets, failure }: Alike, common: string | undefined): readonly string[] {
  const more = targets.length > NAMED ? ` and ${targets.length - NAMED} more` : ''
  const { also = [], hint, ...facts } = failure.details
  const lines = ending({ ...facts, ...(hint === undefined || hint === common ? {} : { hint }) }, '    ').filter(line => line !== '')
  return [`  ${printable(targets.slice(0, NAMED).join(', '))}${more}: ${tidy(failure.message, '    ')}`, ...also.map(line => `    ${printable(line)}`), ...lines]
}

/** A failure as one JSON object, for programs: stable keys. Notes are what standard error would have said besides. */
export function inJson(failure: Failure, exitStatus = exitStatusOf(failure.kind), notes: readonly string[] = []): string {
  const { each = [], outcomeUnknown } = failure.details
  const errors = each.map(({ target, failure: own }) => ({ target, ...keysOf(own) }))
  const error = {
    ...keysOf(failure),
    exitCode: exitStatus,
    ...(outcomeUnknown === true ? { outcomeUnknown } : {}),
    ...(errors.length === 0 ? {} : { errors }),
    ...(notes.length === 0 ? {} : { notes }),
  }
  return `${tameJson(JSON.stringify({ error }))}\n`
}

function keysOf(failure: Failure): JsonObject {
  const { hint, also, each = [], status, requestId, resource, code } = failure.details
  return {
    code: snake(ownCode(code) ?? failure.kind),
    kind: failure.kind,
    message: [failure.message, ...(also ?? []), ...each.map(({ target, failure: own }) => `${target}: ${own.message}`)].join('\n'),
    status: status ?? null,
    requestId: requestId ?? null,
    hint: hint ?? null,
    resource: resource ?? null,
    exitCode: exitStatusOf(failure.kind),
  }
}

/** The class of a fault tells more than its kind; the name of an envelope, such as `badRequest`, does not. */
const ownCode = (code: string | undefined): string | undefined => (code !== undefined && /^[A-Z][a-z]+([A-Z][a-z]*)+$/.test(code) ? code : undefined)

const snake = (name: string): string => name.replaceAll(/(?<!^)[A-Z]/g, letter => `_${letter}`).toLowerCase()

/** What an unexpected error becomes; its stack is for `--debug` only. What is nested without end fits no stack. */
export function unexpected(error: unknown): Failure {
  if (error instanceof RangeError && /call stack/.test(error.message)) {
    return new Failure('refused', 'The answer is nested too deeply to be shown.', { hint: 'Is this the address of the service? It is in: clinker catalog list' })
  }
  const what = error instanceof Error ? error.message : String(error)
  return new Failure('internal', `Something unexpected happened inside clinker: ${what}`, {
    hint: 'Please report it with the command you typed; --debug shows more.',
  })
}
