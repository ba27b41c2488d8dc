import { expect, test } from 'vitest'
import { extension } from '../../../src/resources/extension.ts'
import { asks, refuses, typed, type Given } from '../asks.ts'

const given: Given = [[extension, { name: 'Hosts', alias: 'os-hosts', description: 'd', updated: 'T', links: [] }]]

test('by alias', () => asks('extension show os-hosts', given, ['GET /extensions/os-hosts']))
test('by name', () => asks('extension show Hosts', given, ['GET /extensions/os-hosts']))
test('its fields', async () => { expect(JSON.parse((await typed('extension show os-hosts -f json', given)).out)).toEqual({ alias: 'os-hosts', description: 'd', name: 'Hosts', updated_at: 'T' }) })
test('one that is not there', () => refuses('extension show nope', given, 3, /no extension “nope”/))
