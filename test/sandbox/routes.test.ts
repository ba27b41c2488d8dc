import { expect, test } from 'vitest'
import { routes } from '../../src/sandbox/handle-request.ts'
import type { ApiRow } from '../conformance/api-table.ts'
import { readApiRows, buildKey } from '../conformance/api-table.ts'
import { UNKNOWN_ID, SANDBOX_ORIGIN, Sandbox, faultMessage } from './sandbox.ts'

const API_ROWS = readApiRows()
const NOT_FOUND_MESSAGE = 'The resource could not be found.'

test('every method and path of Block Storage has a route', () => {
  const response = new Set(routes.map(buildKey))
  expect(API_ROWS.map(buildKey).filter(key => !response.has(key))).toEqual([])
})

test('no route is declared twice', () => {
  const keys = routes.map(buildKey)
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

/** The message of the refusal, if it is one, of such a request by an administrator; what it is about does not exist. */
function findMisroute(row: ApiRow, microversion: string): string | undefined {
  const sandbox = new Sandbox()
  const [token, projectId] = sandbox.signIn('admin')
  const project = row.path.startsWith('/default-types') ? '' : `/${projectId}`
  const url = `${SANDBOX_ORIGIN}/volume/v3${project}${row.path.replaceAll(/\{[^}]*\}/g, UNKNOWN_ID)}`
  const body = row.action === undefined ? {} : { [row.action]: {} }
  const { status, body: text } = sandbox.send(
    row.method,
    url,
    { 'x-auth-token': token, 'openstack-api-version': `volume ${microversion}` },
    row.method === 'GET' ? undefined : body,
  )
  return status < 400 ? undefined : faultMessage({ status, headers: {}, body: JSON.parse(text) })
}

const previousMicroversion = (since: string): string => `3.${Number(since.split('.')[1]) - 1}`

/** The service documents a microversion for this one and does not ask for it. */
const UNVERSIONED_ACTIONS = ['os-extend_volume_completion']
const laterRoutes = API_ROWS.filter(
  ({ minMicroversion, action }) => minMicroversion !== '3.0' && !UNVERSIONED_ACTIONS.includes(action ?? ''),
)

test.each(laterRoutes.map(row => [`${buildKey(row)} from ${row.minMicroversion}`, row] as const))(
  '%s is not known sooner',
  (_name, row) => {
    const message = row.path.startsWith('/os-services') ? 'Invalid input received: Unknown action' : NOT_FOUND_MESSAGE
    expect(findMisroute(row, previousMicroversion(row.minMicroversion))).toBe(message)
    expect(findMisroute(row, row.minMicroversion)).not.toBe(message)
  },
)
