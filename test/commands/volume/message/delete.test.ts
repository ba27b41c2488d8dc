import { test } from 'vitest'
import { message } from '../../../../src/resources/message.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const ID = '8cd55ef1-cb53-49f3-9988-41672fcb363c'
const fixtures: Fixtures = [[message, { id: ID }]]

test('by ID', () => expectRequests(`volume message delete ${ID}`, fixtures, [`DELETE /messages/${ID}`]))
test('messages need 3.3', () => expectFailure(`message delete ${ID}`, fixtures, 12, /need microversion 3\.3/, '3.2'))
