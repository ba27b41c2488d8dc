import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/types/json.ts'
import type { ResourceType } from '../../src/framework/resource-type.ts'
import { backup } from '../../src/resources/backup.ts'
import { group } from '../../src/resources/group.ts'
import { qos } from '../../src/resources/qos.ts'
import { snapshot } from '../../src/resources/snapshot.ts'
import { volume } from '../../src/resources/volume.ts'
import { volumeType } from '../../src/resources/volume-type.ts'
import { createFixtureCloud, runCommand } from '../commands/expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const ODD_VALUES: readonly Json[] = [
  null,
  true,
  'false',
  '10',
  'nosuch',
  7,
  1.5,
  [],
  [null],
  [{ a: 1 }],
  {},
  { a: 1, b: null },
]

const COMMON = { id: ID, name: 'db', status: 'available', size: 1, description: null, created_at: null }
const RESOURCES: readonly (readonly [words: string, type: ResourceType, raw: JsonObject, change: string])[] = [
  [
    'volume',
    volume,
    {
      ...COMMON,
      ...{ volume_type: 'alpha', bootable: 'false', metadata: {}, attachments: [], multiattach: false },
      ...{ volume_image_metadata: {}, snapshot_id: null, source_volid: null, group_id: null, migration_status: null },
      ...{
        'availability_zone': 'nova',
        'os-vol-host-attr:host': 'h@b#p',
        'encrypted': false,
        'replication_status': null,
      },
    },
    'set --name other',
  ],
  ['volume snapshot', snapshot, { ...COMMON, volume_id: ID, metadata: {} }, 'set --name other'],
  [
    'volume backup',
    backup,
    { ...COMMON, volume_id: ID, fail_reason: null, metadata: {}, is_incremental: false },
    'set --name other',
  ],
  ['volume group', group, { ...COMMON, volume_types: [], volumes: [], group_type: ID }, 'set --name other'],
  ['volume type', volumeType, { ...COMMON, extra_specs: {}, is_public: true }, 'set --name other'],
  ['volume qos', qos, { ...COMMON, specs: {}, consumer: 'back-end' }, 'set --property a=b'],
]

describe.each(RESOURCES)('a %s with an odd field', (words, type, raw, change) => {
  test.each(Object.keys(raw).filter(key => key !== 'id'))(
    '%s is listed, shown, changed and deleted by ID',
    async field => {
      for (const value of ODD_VALUES) {
        const odd = { ...raw, [field]: value }
        const run = (line: string) => runCommand(line, [], '3.71', createFixtureCloud([[type, odd]], '3.71'))
        const list = await run(`${words} list -f value -c ID`)
        expect([list.status, list.out], list.err).toEqual([0, `${ID}\n`])
        const shown = await run(`${words} show ${ID} -f raw`)
        expect(shown.status, shown.err).toBe(0)
        // An enrichment may add to it.
        expect(JSON.parse(shown.out)).toMatchObject(odd)
        for (const changing of [`${words} ${change} ${ID}`, `${words} delete ${ID}`]) {
          const { status, out, err } = await run(`${changing} --dry-run -f jsonl`)
          expect([status, out.includes(ID)], `${changing}: ${err}`).toEqual([0, true])
        }
      }
    },
  )
})
