import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import type { OperationFacts } from '../../src/framework/operation.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { routes } from '../../src/sandbox/handle-request.ts'
import { readApiRows, buildKey, type ApiRow } from './api-table.ts'
import { INTENDED_DIFFERENCES, ROWS_WITHOUT_COMMAND, OPERATIONS_NOT_IN_TABLE } from './api-coverage-exceptions.ts'

const commands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
const operations: readonly OperationFacts[] = [
  ...new Map(
    commands
      .flatMap(command => command.operations)
      .filter(({ service }) => service === 'block-storage')
      .map(operation => [buildKey(operation), operation]),
  ).values(),
]
const reachedKeys = new Set(operations.map(buildKey))
const rows = readApiRows()

describe('every row of Block Storage', () => {
  test('is reached by a command', () => {
    const missing = rows.filter(
      row => !reachedKeys.has(buildKey(row)) && ROWS_WITHOUT_COMMAND[buildKey(row)] === undefined,
    )
    expect(missing.map(buildKey)).toEqual([])
  })
  test('is answered by the sandbox', () => {
    const answered = new Set(routes.map(buildKey))
    const missing = rows.filter(row => !answered.has(buildKey(row)))
    expect(missing.map(buildKey)).toEqual([])
  })
  test('has no exception that is none', () => {
    const known = new Set(rows.map(buildKey))
    const stale = Object.keys(ROWS_WITHOUT_COMMAND).filter(key => !known.has(key) || reachedKeys.has(key))
    expect(stale).toEqual([])
  })
})

describe('every operation', () => {
  test('is a row of the service’s own router', () => {
    const known = new Set(rows.map(buildKey))
    expect(
      operations.map(buildKey).filter(key => !known.has(key) && OPERATIONS_NOT_IN_TABLE[key] === undefined),
    ).toEqual([])
  })
  test('asks for the microversion the service asks for', () => {
    const wrong = pairOperations()
      .filter(({ operation, row }) => operation.since !== row.minMicroversion)
      .map(({ operation, row }) => `${buildKey(row)}: ${operation.since}, the service says ${row.minMicroversion}`)
    expect(wrong.filter(line => INTENDED_DIFFERENCES[line] === undefined)).toEqual([])
  })
  test('sends only fields the service knows, of a type it takes, with all that it requires', () => {
    const wrong = pairOperations().flatMap(({ operation, row }) => findFieldProblems(operation, row))
    expect(wrong.filter(line => INTENDED_DIFFERENCES[line] === undefined)).toEqual([])
  })
})

interface OperationRow {
  readonly operation: OperationFacts
  readonly row: ApiRow
}

function pairOperations(): readonly OperationRow[] {
  const byKey = new Map(rows.map(row => [buildKey(row), row]))
  return operations.flatMap(operation => {
    const row = byKey.get(buildKey(operation))
    return row === undefined ? [] : [{ operation, row }]
  })
}

interface Shape {
  readonly properties?: Readonly<
    Record<string, { readonly type?: string; readonly anyOf?: readonly { readonly type?: string }[] }>
  >
  readonly required?: readonly string[]
}

function findFieldProblems({ body, ...operation }: OperationFacts, row: ApiRow): readonly string[] {
  if (body === undefined) return []
  const { properties, required = [] }: Shape = JSON.parse(
    JSON.stringify(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })),
  )
  if (properties === undefined || row.acceptsAnyField) return []
  const title = buildKey(operation)
  // An action whose whole value is one field has it under its own name.
  const fields = row.fields.filter(({ name }) => name !== row.action)
  const known = new Map(fields.map(field => [field.name, field]))
  const unknown = Object.keys(properties)
    .filter(name => !known.has(name))
    .map(name => `${title}: ${name} is no field of it`)
  const lacking = fields
    .filter(({ name, isRequired }) => isRequired && !required.includes(name))
    .map(({ name }) => `${title}: ${name} is required`)
  const mistyped = Object.entries(properties).flatMap(([name, shape]) => {
    const ours = [shape.type, ...(shape.anyOf ?? []).map(({ type }) => type)].filter(type => type !== undefined)
    const field = known.get(name)
    return field === undefined || ours.every(type => field.types.includes(type) || field.types.includes('any'))
      ? []
      : [`${title}: ${name} is ${ours.join('|')}, the service takes ${field.types.join('|')}`]
  })
  return [...unknown, ...lacking, ...mistyped]
}
