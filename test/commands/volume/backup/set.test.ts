import { test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const ID = 'b3c1a2d4-0000-4000-8000-000000000001'
const given: Given = [[backup, { id: ID, name: 'b1', status: 'available', size: 1, metadata: { a: '1', b: '2' } }]]
const line = `PUT /backups/${ID}`

test('name and description', () => asks('volume backup set --name b2 --description now b1', given, [line, { backup: { name: 'b2', description: 'now' } }]))
test('a property joins the others', () => asks('backup set --property c=3 --property a=0 b1', given, [line, { backup: { metadata: { a: '0', b: '2', c: '3' } } }]))
test('all properties are replaced', () => asks('backup set --no-property --property c=3 b1', given, [line, { backup: { metadata: { c: '3' } } }]))
test('no property is left', () => asks('backup set --no-property b1', given, [line, { backup: { metadata: {} } }]))
test('another status', () => asks('backup set --state error b1', given, [`POST /backups/${ID}/action`, { 'os-reset_status': { status: 'error' } }]))
test('a status the service refuses', () => refuses('backup set --state creating b1', given, 2, /must be one of available, error/))
test('nothing to set', () => refuses('backup set b1', given, 2, /One of --name/))
test('a name needs 3.9', () => refuses('backup set --name b2 b1', given, 12, /--name needs microversion 3\.9/, '3.8'))
test('a description needs 3.9', () => refuses('backup set --description now b1', given, 12, /--description needs microversion 3\.9/, '3.8'))
test('a property needs 3.43', () => refuses('backup set --property c=3 b1', given, 12, /--property needs microversion 3\.43/, '3.42'))
test('taking all off needs 3.43', () => refuses('backup set --no-property b1', given, 12, /--no-property needs microversion 3\.43/, '3.42'))
