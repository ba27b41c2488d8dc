import { exitStatusOf, Failure } from '../contract/failure.ts'
import { printable } from '../render/cell.ts'

/** A failure in words, for standard error; lines end with a newline. */
export function inWords(failure: Failure): string {
  const { hint, also = [], status, requestId, resource } = failure.details
  const facts = [resource === undefined || status === undefined ? '' : resource, status === undefined ? '' : `HTTP ${status}`, requestId === undefined ? '' : `request ${requestId}`].filter(Boolean)
  const lines = [
    `clinker: ${tidy(failure.message)}`,
    ...also.map(line => `  ${printable(line)}`),
    ...(facts.length === 0 ? [] : [`  (${printable(facts.join(', '))})`]),
    ...(hint === undefined ? [] : ['', `  ${tidy(hint)}`]),
  ]
  return `${lines.join('\n')}\n`
}

const tidy = (text: string): string => text.split('\n').map(printable).join('\n  ')

/** A failure as one JSON object, for programs: stable keys. */
export function inJson(failure: Failure): string {
  const { hint, also, status, requestId, resource, code, outcomeUnknown } = failure.details
  const error = {
    code: code ?? failure.kind,
    kind: failure.kind,
    message: [failure.message, ...(also ?? [])].join('\n'),
    status: status ?? null,
    requestId: requestId ?? null,
    hint: hint ?? null,
    resource: resource ?? null,
    exitCode: exitStatusOf(failure.kind),
    ...(outcomeUnknown === true ? { outcomeUnknown } : {}),
  }
  return `${JSON.stringify({ error })}\n`
}

/** What an unexpected error becomes; its stack is for `--debug` only. */
export function unexpected(error: unknown): Failure {
  const what = error instanceof Error ? error.message : String(error)
  return new Failure('internal', `Something unexpected happened inside clinker: ${what}`, {
    hint: 'Please report it with the command you typed; --debug shows more.',
  })
}
