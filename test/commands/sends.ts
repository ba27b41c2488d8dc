import { expect } from 'vitest'
import type { Send } from '../../src/contract/http.ts'
import type { Json } from '../../src/contract/json.ts'
import { cloudWith, reply, typed, type Given, type Outcome } from './asks.ts'

/** Answers by method and path; the last of several is given again and again. */
export type Replies = Readonly<Record<string, Json | readonly Json[]>>

/**
 * Types words at a cloud that takes every change and answers as told, and expects exactly these requests:
 * all that change something, and those with an answer of their own.
 */
export async function sends(words: string, given: Given, replies: Replies, ...expected: readonly (readonly [line: string, body?: Json])[]): Promise<Outcome> {
  const seen: (readonly [string, Json])[] = []
  const outcome = await typed(words, given, '3.71', takingCloud(given, replies, seen))
  expect(outcome.err.split('\n').filter(line => line.startsWith('clinker:')), `${words} complained`).toEqual([])
  expect(seen).toEqual(expected.map(([line, body]) => [line, body ?? null]))
  return outcome
}

/** A cloud that takes every change, answers as told, and notes what it was asked. */
export function takingCloud(given: Given, replies: Replies, seen: (readonly [string, Json])[] = []): Send {
  const others = cloudWith(given, '3.71')
  const count = new Map<string, number>()
  return async request => {
    const { pathname, search } = new URL(request.url)
    const line = `${request.method} ${pathname.replace(/^\/volume\/v3(\/[0-9a-f]{32})?/, '')}${search}`
    const told = replies[line]
    if (pathname.endsWith('/auth/tokens') || (told === undefined && request.method === 'GET')) return others(request)
    seen.push([line, request.body === undefined ? null : JSON.parse(request.body)])
    const turn = count.get(line) ?? 0
    count.set(line, turn + 1)
    return told === undefined ? { ...reply(202, null), body: '' } : reply(200, Array.isArray(told) ? told[Math.min(turn, told.length - 1)] ?? null : told)
  }
}
