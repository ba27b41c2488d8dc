import { test } from 'vitest'
import { asks } from '../../asks.ts'

test('the one that counts', () => asks('quota class show', [], ['GET /os-quota-class-sets/default']))
test('another', () => asks('quota class show gold', [], ['GET /os-quota-class-sets/gold']))
