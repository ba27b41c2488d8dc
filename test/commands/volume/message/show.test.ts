import { expect, test } from 'vitest'
import { message } from '../../../../src/resources/message.ts'
import { refuses, typed, type Given } from '../../asks.ts'

const ID = '8cd55ef1-cb53-49f3-9988-41672fcb363c'
const given: Given = [[message, { id: ID, message_level: 'ERROR', user_message: 'no room', resource_uuid: 'v' }]]

test('by ID', async () => {
  const { out } = await typed(`volume message show ${ID} -f json`, given)
  expect(JSON.parse(out)).toMatchObject({ ID, 'Message Level': 'ERROR', 'User Message': 'no room', 'Resource UUID': 'v' })
})
test('messages need 3.3', () => refuses(`message show ${ID}`, given, 12, /need microversion 3\.3/, '3.2'))
