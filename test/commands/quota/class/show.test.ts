import { test } from 'vitest'
import { expectRequests } from '../../expect-requests.ts'

test('the one that counts', () => expectRequests('quota class show', [], ['GET /os-quota-class-sets/default']))
test('another', () => expectRequests('quota class show gold', [], ['GET /os-quota-class-sets/gold']))
