import { test } from 'vitest'
import { attachment } from '../../../../src/resources/attachment.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [
  [attachment, { id: 'a1', status: 'attached', volume_id: 'v1' }],
  [attachment, { id: 'a2', status: 'reserved', volume_id: 'v2' }],
]

test('several', () =>
  expectRequests('volume attachment delete a1 a2', fixtures, ['DELETE /attachments/a1'], ['DELETE /attachments/a2']))
test('attachments need 3.27', () => expectFailure('attachment delete a1', fixtures, 12, /3\.27/, '3.26'))
