import { test } from 'vitest'
import { project } from '../../../src/resources/identity.ts'
import { asks } from '../asks.ts'

const OWN = 'e59dd72d52424f6e9691a30805e0d9a2'

test('of the own project', () => asks('quota defaults', [], [`GET /os-quota-sets/${OWN}/defaults`]))
test('of another', () => asks('quota defaults billing', [[project, { id: 'p1', name: 'billing' }]], ['GET /os-quota-sets/p1/defaults']))
