import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import type { OperationFacts } from '../../src/grammar/operation.ts'
import { entries } from '../../src/cli/entries.ts'
import { routes } from '../../src/sandbox/answer.ts'
import { apiRows, keyOf, type ApiRow } from './api-table.ts'
import { MEANT, NO_COMMAND, NOT_IN_TABLE } from './coverage-exceptions.ts'

const commands = await Promise.all(entries.map(async entry => (await entry.load()).default))
const operations: readonly OperationFacts[] = [...new Map(commands.flatMap(command => command.uses)
  .filter(({ service }) => service === 'block-storage').map(operation => [keyOf(operation), operation])).values()]
const reached = new Set(operations.map(keyOf))
const rows = apiRows()

describe('every row of Block Storage', () => {
  test('is reached by a command', () => {
    const missing = rows.filter(row => !reached.has(keyOf(row)) && NO_COMMAND[keyOf(row)] === undefined)
    expect(missing.map(keyOf)).toEqual([])
  })
  test('is answered by the sandbox', () => {
    const answered = new Set(routes.map(keyOf))
    const missing = rows.filter(row => !answered.has(keyOf(row)))
    expect(missing.map(keyOf)).toEqual([])
  })
  test('has no exception that is none', () => {
    const known = new Set(rows.map(keyOf))
    const stale = Object.keys(NO_COMMAND).filter(key => !known.has(key) || reached.has(key))
    expect(stale).toEqual([])
  })
})

describe('every operation', () => {
  test('is a row of the service’s own router', () => {
    const known = new Set(rows.map(keyOf))
    expect(operations.map(keyOf).filter(key => !known.has(key) && NOT_IN_TABLE[key] === undefined)).toEqual([])
  })
  test('asks for the microversion the service asks for', () => {
    const wrong = paired().filter(({ operation, row }) => operation.since !== row.since).map(({ operation, row }) => `${keyOf(row)}: ${operation.since}, the service says ${row.since}`)
    expect(wrong.filter(line => MEANT[line] === undefined)).toEqual([])
  })
  test('sends only fields the service knows, of a type it takes, with all that it requires', () => {
    const wrong = paired().flatMap(({ operation, row }) => fieldProblems(operation, row))
    expect(wrong.filter(line => MEANT[line] === undefined)).toEqual([])
  })
})

interface Pair { readonly operation: OperationFacts; readonly row: ApiRow }

function paired(): readonly Pair[] {
  const byKey = new Map(rows.map(row => [keyOf(row), row]))
  return operations.flatMap(operation => {
    const row = byKey.get(keyOf(operation))
    return row === undefined ? [] : [{ operation, row }]
  })
}

interface Shape { readonly properties?: Readonly<Record<string, { readonly type?: string; readonly anyOf?: readonly { readonly type?: string }[] }>>; readonly required?: readonly string[] }

function fieldProblems({ body, ...operation }: OperationFacts, row: ApiRow): readonly string[] {
  if (body === undefined) return []
  const { properties, required = [] }: Shape = JSON.parse(JSON.stringify(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })))
  if (properties === undefined || row.takesAnything) return []
  const title = keyOf(operation)
  // An action whose whole value is one field has it under its own name.
  const fields = row.fields.filter(({ name }) => name !== row.action)
  const known = new Map(fields.map(field => [field.name, field]))
  const unknown = Object.keys(properties).filter(name => !known.has(name)).map(name => `${title}: ${name} is no field of it`)
  const lacking = fields.filter(({ name, isRequired }) => isRequired && !required.includes(name)).map(({ name }) => `${title}: ${name} is required`)
  const mistyped = Object.entries(properties).flatMap(([name, shape]) => {
    const ours = [shape.type, ...(shape.anyOf ?? []).map(({ type }) => type)].filter(type => type !== undefined)
    const field = known.get(name)
    return field === undefined || ours.every(type => field.types.includes(type) || field.types.includes('any')) ? [] : [`${title}: ${name} is ${ours.join('|')}, the service takes ${field.types.join('|')}`]
  })
  return [...unknown, ...lacking, ...mistyped]
}
