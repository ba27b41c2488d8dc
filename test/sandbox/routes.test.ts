import { expect, test } from 'vitest'
import { routes } from '../../src/sandbox/answer.ts'
import type { ApiRow } from '../laws/api-table.ts'
import { apiRows, keyOf } from '../laws/api-table.ts'
import { NOBODY, ORIGIN, Sandbox, message } from './cloud.ts'

const rows = apiRows()
const NO_SUCH_PAGE = 'The resource could not be found.'

test('every method and path of Block Storage is answered', () => {
  const answered = new Set(routes.map(keyOf))
  expect(rows.map(keyOf).filter((key) => !answered.has(key))).toEqual([])
})

test('no route is declared twice', () => {
  const keys = routes.map(keyOf)
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

/** The message of the refusal, if it is one, of such a request by an administrator; what it is about does not exist. */
function refusal(row: ApiRow, microversion: string): string | undefined {
  const cloud = new Sandbox()
  const [token, projectId] = cloud.signIn('admin')
  const project = row.path.startsWith('/default-types') ? '' : `/${projectId}`
  const url = `${ORIGIN}/volume/v3${project}${row.path.replaceAll(/\{[^}]*\}/g, NOBODY)}`
  const body = row.action === undefined ? {} : { [row.action]: {} }
  const { status, body: text } = cloud.send(row.method, url, { 'x-auth-token': token, 'openstack-api-version': `volume ${microversion}` }, row.method === 'GET' ? undefined : body)
  return status < 400 ? undefined : message({ status, headers: {}, body: JSON.parse(text) })
}

const before = (since: string): string => `3.${Number(since.split('.')[1]) - 1}`

/** The service documents a microversion for this one and does not ask for it. */
const UNGUARDED = ['os-extend_volume_completion']
const late = rows.filter(({ since, action }) => since !== '3.0' && !UNGUARDED.includes(action ?? ''))

test.each(late.map((row) => [`${keyOf(row)} from ${row.since}`, row] as const))('%s is not known sooner', (_name, row) => {
  const words = row.path.startsWith('/os-services') ? 'Invalid input received: Unknown action' : NO_SUCH_PAGE
  expect(refusal(row, before(row.since))).toBe(words)
  expect(refusal(row, row.since)).not.toBe(words)
})
