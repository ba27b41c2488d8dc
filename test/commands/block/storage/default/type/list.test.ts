import { expect, test } from 'vitest'
import { project } from '../../../../../../src/resources/identity.ts'
import { asks, refuses, typed, type Given } from '../../../../asks.ts'
import { sends } from '../../../../sends.ts'

const WEB = '542325fb187c425299b500712609486c'
const given: Given = [[project, { id: WEB, name: 'web' }]]

test('of all projects', () => asks('block storage default type list', [], ['GET /default-types']))
test('on a path without a project', async () => {
  expect((await typed('default type list --project web --dry-run', given)).out).toContain(`GET http://sandbox.invalid/volume/v3/default-types/${WEB}\n`)
})
test('of one', async () => {
  const { out } = await sends('default type list --project web -f value', given, {
    [`GET /default-types/${WEB}`]: { default_type: { project_id: WEB, volume_type_id: 't1' } },
  }, [`GET /default-types/${WEB}`])
  expect(out).toBe(`t1 ${WEB}\n`)
})
test('in cinder’s words', () => asks('default-type-list --project-id web', given, [`GET /default-types/${WEB}`]))
test('from 3.62', () => refuses('block storage default type list', [], 12, /needs microversion 3\.62/, '3.61'))
