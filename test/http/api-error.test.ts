import { describe, expect, test } from 'vitest'
import { toApiError } from '../../src/http/api-error.ts'
import { readMicroversionRange } from '../../src/api/version-discovery.ts'
import { readVersions } from '../../src/auth/version-document.ts'
import { jsonResponse } from '../api/fake-cloud.ts'

const request = { method: 'POST', url: 'http://c/v3/p/volumes/x/action', service: 'Block Storage', microversion: '3.0' }
const faultResponse = (status: number, name: string, message: string) =>
  jsonResponse(status, { [name]: { code: status, message } })
const textResponse = (status: number, text: string) => ({ status, headers: {}, body: text })

describe('what a service says', () => {
  test.each<[string, ReturnType<typeof textResponse>, string]>([
    ['of Cinder', faultResponse(400, 'badRequest', 'Invalid imageRef provided.'), 'Invalid imageRef provided.'],
    [
      'of Keystone',
      jsonResponse(403, { error: { code: 403, title: 'Forbidden', message: 'You are not authorized.' } }),
      'You are not authorized.',
    ],
    [
      'of a rate limit',
      jsonResponse(429, { overLimitFault: { code: 429, message: 'Slow down.', details: '…' } }),
      'Slow down.',
    ],
    ['bare', jsonResponse(400, { message: 'Bare.' }), 'Bare.'],
    [
      'HTML',
      textResponse(
        502,
        '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx &amp; co</body></html>',
      ),
      'Block Storage answers 502 Bad Gateway nginx & co.',
    ],
    ['text', textResponse(500, 'Boom.\nBoom.'), 'Boom. Boom.'],
    ['nothing', textResponse(503, ''), 'Block Storage answers 503 Service Unavailable.'],
    ['cut short', textResponse(500, '{"computeFault": {"mess'), 'Block Storage answers 500 Internal Server Error.'],
    ['with control characters', faultResponse(400, 'badRequest', 'a\u001b[31mb\u202ec'), 'a [31mb c'],
  ])('%s', (_, response, message) => {
    expect(toApiError(response, request).message).toBe(message)
  })

  test('the class before the text becomes the code', () => {
    const failure = toApiError(
      faultResponse(
        413,
        'overLimit',
        'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota.',
      ),
      request,
    )
    expect([failure.message, failure.details.code]).toEqual([
      'Requested volume or snapshot exceeds allowed gigabytes quota.',
      'VolumeSizeExceedsAvailableQuota',
    ])
  })

  test('the request ID is kept', () => {
    expect(
      toApiError({ ...textResponse(500, ''), headers: { 'x-compute-request-id': 'req-9' } }, request).details,
    ).toMatchObject({ requestId: 'req-9', status: 500 })
  })
})

describe('what kind it is', () => {
  test.each<[number, string, string]>([
    [
      400,
      'Invalid volume: Volume status must be available or error or error_restoring and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.',
      'conflict',
    ],
    [400, "Invalid volume: Volume 1 status must be '{'status': 'available'}' to extend, currently in-use.", 'conflict'],
    [400, 'Invalid volume: Volume 1 status must be available, in-use , but current status is: creating', 'conflict'],
    [
      400,
      'Invalid volume: Retype needs volume to be in available or in-use state, not be part of an active migration or a consistency group.',
      'conflict',
    ],
    [400, 'Snapshot cannot be created while volume is migrating', 'conflict'],
    [400, 'New size for extend must be greater than current size. (current: 2, extended: 1)', 'refused'],
    [400, 'Invalid filters status are found in query options.', 'refused'],
    [400, "Invalid input for field/attribute status. Value: x. 'x' is not one of available", 'refused'],
    [400, 'Invalid imageRef provided.', 'refused'],
    [401, 'x', 'notAllowed'],
    [403, "Policy doesn't allow x to be performed.", 'notAllowed'],
    [404, 'Volume x could not be found.', 'notFound'],
    [404, 'The resource could not be found.', 'unsupported'],
    [405, 'x', 'refused'],
    [406, 'Version 3.99 is not supported by the API.', 'unsupported'],
    [409, 'Volume Type x already exists', 'conflict'],
    [413, 'x', 'quota'],
    [429, 'x', 'quota'],
    [500, 'x', 'refused'],
    [501, 'x', 'unsupported'],
    [503, 'x', 'refused'],
  ])('%i %s', (status, message, kind) => {
    expect(toApiError(faultResponse(status, 'fault', message), request).kind).toBe(kind)
  })

  test('a route that is not there says what was asked', () => {
    const failure = toApiError(
      textResponse(
        404,
        '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1>The resource could not be found.<br></body></html>',
      ),
      request,
    )
    expect([failure.kind, failure.message]).toEqual([
      'unsupported',
      'Block Storage of this cloud does not have this operation.',
    ])
    expect(failure.details.advice).toContain('POST /v3/p/volumes/x/action is not there at microversion 3.0')
  })

  test.each([
    [500, 'POST', true],
    [504, 'POST', true],
    [500, 'GET', undefined],
    [503, 'POST', undefined],
    [400, 'POST', undefined],
  ])('after %i to %s the outcome is unknown: %s', (status, method, expected) => {
    expect(toApiError(textResponse(status, ''), { ...request, method }).details.outcomeUnknown).toBe(expected)
  })
})

describe('lists of versions', () => {
  const third = { id: 'v3.0', status: 'CURRENT', version: '3.27', min_version: '3.0' }
  const old = { id: 'v2.0', status: 'DEPRECATED', version: '', min_version: '' }
  test.each<[string, ReturnType<typeof textResponse>, object | undefined]>([
    ['300 of Cinder', jsonResponse(300, { versions: [old, third] }), { min: '3.0', max: '3.27' }],
    ['values', jsonResponse(200, { versions: { values: [third] } }), { min: '3.0', max: '3.27' }],
    ['single', jsonResponse(200, { version: third }), { min: '3.0', max: '3.27' }],
    [
      'max_version',
      jsonResponse(200, { versions: [{ id: 'v3.0', status: 'stable', max_version: '3.9', min_version: '3.1' }] }),
      { min: '3.1', max: '3.9' },
    ],
    [
      'without microversions',
      jsonResponse(200, { versions: [{ ...third, version: '', min_version: '' }] }),
      { min: '3.0', max: '3.0' },
    ],
    ['only v2', jsonResponse(300, { versions: [old] }), undefined],
    ['experimental', jsonResponse(300, { versions: [{ ...third, status: 'EXPERIMENTAL' }] }), undefined],
    ['refused', jsonResponse(401, { versions: [third] }), undefined],
    ['HTML', textResponse(200, '<html></html>'), undefined],
  ])('%s', (_, response, expected) => {
    expect(readMicroversionRange(readVersions(response))).toEqual(expected)
  })
})
