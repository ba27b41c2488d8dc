import { test } from 'vitest'
import { message } from '../../../../src/resources/message.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const ID = '8cd55ef1-cb53-49f3-9988-41672fcb363c'
const given: Given = [[message, { id: ID }]]

test('by ID', () => asks(`volume message delete ${ID}`, given, [`DELETE /messages/${ID}`]))
test('messages need 3.3', () => refuses(`message delete ${ID}`, given, 12, /need microversion 3\.3/, '3.2'))
