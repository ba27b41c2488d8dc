import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/types/json.ts'
import type { Row } from '../../src/types/rows.ts'
import { LIST_FORMATS, SHOW_FORMATS } from '../../src/framework/output-formats.ts'
import type { ResourceDefinition, Table } from '../../src/framework/resource-type.ts'
import { toListing, toShowing } from '../../src/cli/output/write-result.ts'
import { renderList, renderShow } from '../../src/output/render.ts'
import type { OutputFormat, RenderOptions } from '../../src/types/render-options.ts'
import { RENDER_OPTIONS } from '../output/fixtures.ts'
import { collectResourceTypes } from './resource-types.ts'

/** One of each type that JSON has, and what services are known to send; undefined is a missing field. */
const ODD_VALUES: readonly (Json | undefined)[] = [
  ...[undefined, null, true, 'false', '10', 'nosuch', '', 7, -1.5, 1e300],
  ...[[], ['x'], [null], [{}], [[1]], {}, { a: 1 }, { a: null }, { a: { b: [] } }],
]
const ID = '6edbc2f4-0000-4000-8000-000000000001'

const tablesOf = ({ listTable, longTable, showTable, summaryList }: ResourceDefinition<unknown>): readonly Table[] => [
  ...[listTable, longTable, showTable],
  ...(summaryList === undefined ? [] : [summaryList.table]),
]

/** The fields that a resource type reads of what the service sends. */
function collectFields(resource: ResourceDefinition<unknown>): readonly string[] {
  const fields = new Set<string>()
  const observed = new Proxy(resource.placeholder(ID), {
    get: (target, key) => {
      if (typeof key === 'string') fields.add(key)
      return Reflect.get(target, key)
    },
  })
  for (const { cells } of tablesOf(resource)) cells(observed)
  return [...fields]
}

const withField = (raw: JsonObject, field: string, value: Json | undefined): JsonObject => {
  const others = Object.entries(raw).filter(([key]) => key !== field)
  return Object.fromEntries(value === undefined ? others : [...others, [field, value]])
}

async function renderBoth(table: Table, raw: JsonObject, options: Partial<RenderOptions>): Promise<string> {
  async function* once(): AsyncGenerator<JsonObject> {
    yield raw
  }
  const all: RenderOptions = { ...RENDER_OPTIONS, ...options }
  let text = ''
  if (LIST_FORMATS.includes(all.format))
    for await (const piece of renderList(toListing({ table }, once()), all)) text += piece
  return SHOW_FORMATS.includes(all.format) ? text + (await renderShow(toShowing(table, raw), all)) : text
}

const resources = await collectResourceTypes()

describe.each(resources.map(resource => [resource.singular, resource] as const))(
  'one odd field of a %s',
  (_, resource) => {
    const oddResources = collectFields(resource).flatMap(field =>
      ODD_VALUES.map(value => withField(resource.placeholder(ID), field, value)),
    )
    test('costs neither a list nor a show', () => {
      for (const raw of oddResources) {
        for (const { cells, columns } of tablesOf(resource)) expect(cells(raw)).toHaveLength(columns.length)
        expect(typeof `${resource.idOf(raw)}${resource.nameOf(raw)}${resource.statusOf(raw)}`).toBe('string')
      }
    })
    test('can be written in every format', async () => {
      const formats: readonly OutputFormat[] = ['table', 'json', 'yaml', 'csv', 'value', 'shell', 'raw', 'jsonl']
      const humanize = { timeFormat: 'relative', hasUnits: true, nowMs: 0 } as const
      for (const raw of oddResources)
        for (const format of formats)
          await expect(
            renderBoth(resource.longTable, raw, { format, terminalWidth: 80, humanize }),
          ).resolves.toBeTypeOf('string')
    })
    test('is in -f raw as the service sent it', () => {
      for (const raw of oddResources) {
        const { raw: shown }: Pick<Row, 'raw'> = toShowing(resource.showTable, raw)
        expect(shown).toEqual(raw)
      }
    })
  },
)
