import { test } from 'vitest'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { expectRequests, expectFailure, type Fixtures, expectNothingToChange } from '../../expect-requests.ts'

const fixtures: Fixtures = [[consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }]]

test('name and description', () =>
  expectRequests('consistency group set --name n --description d shop', fixtures, [
    'PUT /consistencygroups/c1',
    { consistencygroup: { name: 'n', description: 'd' } },
  ]))
test('volumes in cinder’s words', () =>
  expectRequests('consisgroup-update --add-volumes a,b --remove-volumes c shop', fixtures, [
    'PUT /consistencygroups/c1',
    { consistencygroup: { add_volumes: 'a,b', remove_volumes: 'c' } },
  ]))
test('without an option', () => expectNothingToChange('consistency group set shop', fixtures))
test('an empty description from 3.6', () =>
  expectFailure(
    'consistency group set --description "" shop',
    fixtures,
    12,
    /needs microversion 3\.6 \(an empty name or description\)/,
    '3.5',
  ))
