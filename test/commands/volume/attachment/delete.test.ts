import { test } from 'vitest'
import { attachment } from '../../../../src/resources/attachment.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[attachment, { id: 'a1', status: 'attached', volume_id: 'v1' }], [attachment, { id: 'a2', status: 'reserved', volume_id: 'v2' }]]

test('several', () => asks('volume attachment delete a1 a2', given, ['DELETE /attachments/a1'], ['DELETE /attachments/a2']))
test('attachments need 3.27', () => refuses('attachment delete a1', given, 12, /3\.27/, '3.26'))
