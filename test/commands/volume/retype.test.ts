import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const given: Given = [[volume, { id: ID, name: 'db-data', status: 'available', size: 1, volume_type: 'fast' }]]
const asked = `POST /volumes/${ID}/action`

test('the type is sent as typed', () => asks('volume retype db-data default', given, [asked, { 'os-retype': { new_type: 'default' } }]))
test('it may move', () => asks('retype db-data archive --migration-policy on-demand', given, [asked, { 'os-retype': { new_type: 'archive', migration_policy: 'on-demand' } }]))
test('as OSC once called the policy', () => asks('volume retype db-data archive --retype-policy never', given, [asked, { 'os-retype': { new_type: 'archive', migration_policy: 'never' } }]))
test('a policy there is none of', () => refuses('volume retype db-data archive --migration-policy maybe', given, 2, /one of never, on-demand, not “maybe”/))
test('the type is needed', () => refuses('volume retype db-data', given, 2, /Type is missing/))
