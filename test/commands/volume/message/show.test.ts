import { expect, test } from 'vitest'
import { message } from '../../../../src/resources/message.ts'
import { expectFailure, runCommand, type Fixtures } from '../../expect-requests.ts'

const ID = '8cd55ef1-cb53-49f3-9988-41672fcb363c'
const fixtures: Fixtures = [[message, { id: ID, message_level: 'ERROR', user_message: 'no room', resource_uuid: 'v' }]]

test('by ID', async () => {
  const { out } = await runCommand(`volume message show ${ID} -f json`, fixtures)
  expect(JSON.parse(out)).toMatchObject({
    ID,
    'Message Level': 'ERROR',
    'User Message': 'no room',
    'Resource UUID': 'v',
  })
})
test('messages need 3.3', () => expectFailure(`message show ${ID}`, fixtures, 12, /need microversion 3\.3/, '3.2'))
