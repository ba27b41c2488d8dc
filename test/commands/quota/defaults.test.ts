import { test } from 'vitest'
import { project } from '../../../src/resources/identity.ts'
import { expectRequests } from '../expect-requests.ts'

const OWN = 'e59dd72d52424f6e9691a30805e0d9a2'

test('of the own project', () => expectRequests('quota defaults', [], [`GET /os-quota-sets/${OWN}/defaults`]))
test('of another', () =>
  expectRequests(
    'quota defaults billing',
    [[project, { id: 'p1', name: 'billing' }]],
    ['GET /os-quota-sets/p1/defaults'],
  ))
