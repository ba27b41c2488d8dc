import { describe, expect, test } from 'vitest'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { CHANGING_GETS, isChangingRequest } from '../../src/framework/changing-gets.ts'
import { isSafeRequest } from '../../src/http/safe-request.ts'

const commands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
const operations = [
  ...new Map(
    commands.flatMap(({ operations: declared }) => declared).map(operation => [operation.title, operation]),
  ).values(),
]

/** Requests with a changing method that only read (api-ref v3: "Show image metadata", "Get current log levels", "List replication targets"). */
const READING_CHANGES = [
  'PUT /os-services/get-log',
  'POST /groups/{id}/action list_replication_targets',
  'POST /volumes/{id}/action os-show_image_metadata',
]

describe('every operation says whether it changes something', () => {
  test('a GET changes something if, and only if, it is one of the changing GETs of the API', () => {
    const gets = operations.filter(({ method }) => method === 'GET' || method === 'HEAD')
    expect(gets.length).toBeGreaterThan(40)
    expect(gets.filter(({ isMutating }) => isMutating).map(({ route }) => route)).toEqual([...CHANGING_GETS])
  })
  test('any other method changes something, but for the requests that only read', () => {
    const others = operations.filter(({ method }) => method !== 'GET' && method !== 'HEAD')
    expect(others.filter(({ isMutating }) => !isMutating).map(({ title }) => title)).toEqual(READING_CHANGES)
  })
  test('and the sender of requests heeds it', () => {
    for (const { method, route: url, isMutating } of operations)
      expect(isSafeRequest({ method, url, isMutating })).toBe(!isMutating)
  })
  test.each(CHANGING_GETS)('clinker api knows that GET %s changes something', route => {
    const path = route.replace('{id}', '6edbc2f4-0000-4000-8000-000000000001')
    expect([path, `${path}?vol_type_id=1`, `${path}/`].map(one => isChangingRequest('GET', one))).toEqual([
      true,
      true,
      true,
    ])
    expect(isChangingRequest('GET', path.replace(/\/\w+$/, '/associations'))).toBe(false)
  })
})
