import { expect } from 'vitest'
import type { HttpHandler } from '../../src/types/http.ts'
import type { Json } from '../../src/types/json.ts'
import { createFixtureCloud, jsonResponse, runCommand, type Fixtures, type CommandResult } from './expect-requests.ts'

/** Answers by method and path; the last of several is given again and again. */
export type StubResponses = Readonly<Record<string, Json | readonly Json[]>>

/**
 * Types words at a cloud that takes every change and answers as told, and expects exactly these requests:
 * all that change something, and those with an answer of their own.
 */
export async function expectSentRequests(
  commandLine: string,
  fixtures: Fixtures,
  responses: StubResponses,
  ...expected: readonly (readonly [line: string, body?: Json])[]
): Promise<CommandResult> {
  const sentRequests: (readonly [string, Json])[] = []
  const result = await runCommand(
    commandLine,
    fixtures,
    '3.71',
    createAcceptingCloud(fixtures, responses, sentRequests),
  )
  expect(
    result.err.split('\n').filter(line => line.startsWith('clinker:')),
    `${commandLine} complained`,
  ).toEqual([])
  expect(sentRequests).toEqual(expected.map(([line, body]) => [line, body ?? null]))
  return result
}

/** A cloud that takes every change, answers as told, and notes what it was asked. */
export function createAcceptingCloud(
  fixtures: Fixtures,
  responses: StubResponses,
  sentRequests: (readonly [string, Json])[] = [],
): HttpHandler {
  const sendToFixtureCloud = createFixtureCloud(fixtures, '3.71')
  const callCounts = new Map<string, number>()
  return async request => {
    const { pathname, search } = new URL(request.url)
    const line = `${request.method} ${pathname.replace(/^\/volume\/v3(\/[0-9a-f]{32})?/, '')}${search}`
    const response = responses[line]
    if (pathname.endsWith('/auth/tokens') || (response === undefined && request.method === 'GET'))
      return sendToFixtureCloud(request)
    sentRequests.push([line, request.body === undefined ? null : JSON.parse(request.body)])
    const callIndex = callCounts.get(line) ?? 0
    callCounts.set(line, callIndex + 1)
    return response === undefined
      ? { ...jsonResponse(202, null), body: '' }
      : jsonResponse(
          200,
          Array.isArray(response) ? (response[Math.min(callIndex, response.length - 1)] ?? null) : response,
        )
  }
}
