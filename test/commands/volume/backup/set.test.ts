import { test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { expectRequests, expectFailure, type Fixtures, expectNothingToChange } from '../../expect-requests.ts'

const ID = 'b3c1a2d4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [backup, { id: ID, name: 'b1', status: 'available', size: 1, metadata: { a: '1', b: '2' } }],
]
const line = `PUT /backups/${ID}`

test('name and description', () =>
  expectRequests('volume backup set --name b2 --description now b1', fixtures, [
    line,
    { backup: { name: 'b2', description: 'now' } },
  ]))
test('a property joins the others', () =>
  expectRequests('backup set --property c=3 --property a=0 b1', fixtures, [
    line,
    { backup: { metadata: { a: '0', b: '2', c: '3' } } },
  ]))
test('all properties are replaced', () =>
  expectRequests('backup set --no-property --property c=3 b1', fixtures, [line, { backup: { metadata: { c: '3' } } }]))
test('no property is left', () =>
  expectRequests('backup set --no-property b1', fixtures, [line, { backup: { metadata: {} } }]))
test('another status', () =>
  expectRequests('backup set --state error b1', fixtures, [
    `POST /backups/${ID}/action`,
    { 'os-reset_status': { status: 'error' } },
  ]))
test('a status the service refuses', () =>
  expectFailure(
    'backup set --state creating b1',
    fixtures,
    2,
    /Invalid value for .+ \(expected one of available, error/,
  ))
test('without an option', () => expectNothingToChange('backup set b1', fixtures))
test('a name needs 3.9', () =>
  expectFailure('backup set --name b2 b1', fixtures, 12, /--name needs microversion 3\.9/, '3.8'))
test('a description needs 3.9', () =>
  expectFailure('backup set --description now b1', fixtures, 12, /--description needs microversion 3\.9/, '3.8'))
test('a property needs 3.43', () =>
  expectFailure('backup set --property c=3 b1', fixtures, 12, /--property needs microversion 3\.43/, '3.42'))
test('taking all off needs 3.43', () =>
  expectFailure('backup set --no-property b1', fixtures, 12, /--no-property needs microversion 3\.43/, '3.42'))
