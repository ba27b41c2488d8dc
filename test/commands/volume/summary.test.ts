import { test } from 'vitest'
import { asks, refuses } from '../asks.ts'

test('of the project', () => asks('volume summary', [], ['GET /volumes/summary']))
test('of all projects', () => asks('volume summary --all-projects', [], ['GET /volumes/summary?all_tenants=true']))
test('of all tenants, as cinder says', () => asks('volume summary --all-tenants', [], ['GET /volumes/summary?all_tenants=true']))
test('a summary needs 3.12', () => refuses('volume summary', [], 12, /needs microversion 3\.12/, '3.11'))
