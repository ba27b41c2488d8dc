import { test } from 'vitest'
import { project } from '../../../../src/resources/identity.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[project, { id: 'p1', name: 'ops' }]]

test('all of them', () => expectRequests('message list', fixtures, ['GET /messages']))
test('of a project, a page at a time', () =>
  expectRequests('volume message list --project ops --project-domain default --limit 2 --marker m1', fixtures, [
    'GET /messages?project_id=p1&limit=2&marker=m1',
  ]))
test('by every filter', () =>
  expectRequests(
    'message list --resource-uuid v --resource-type VOLUME --event-id e --request-id r --level ERROR --sort id:asc --filters event_id~=003',
    fixtures,
    [
      'GET /messages?resource_uuid=v&resource_type=VOLUME&event_id=e&request_id=r&message_level=ERROR&sort=id%3Aasc&event_id%7E=003',
    ],
  ))
test('in cinder’s spelling', () =>
  expectRequests('message-list --resource_uuid v', fixtures, ['GET /messages?resource_uuid=v']))
test('messages need 3.3', () => expectFailure('message list', fixtures, 12, /needs microversion 3\.3/, '3.2'))
for (const flag of [
  '--resource-uuid v',
  '--resource-type VOLUME',
  '--event-id e',
  '--request-id r',
  '--level ERROR',
  '--sort id',
]) {
  test(`${flag} needs 3.5`, () => expectFailure(`message list ${flag}`, fixtures, 12, /needs microversion 3\.5/, '3.4'))
}
