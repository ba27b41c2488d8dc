import { expect, test } from 'vitest'
import { transfer } from '../../../../../src/resources/transfer.ts'
import { runCommand, type Fixtures } from '../../../expect-requests.ts'

const ID = '3d6a1b2c-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [transfer, { id: ID, name: 't1', volume_id: 'v', created_at: '2026-01-01T00:00:00.000000' }],
]

test.each(['', '--os-volume-api-version 3.54 '])('by ID and by name %s', async version => {
  for (const word of [ID, 't1']) {
    const { out, err } = await runCommand(`${version}volume transfer request show ${word} -f json --noindent`, fixtures)
    expect(err).toBe('')
    expect(JSON.parse(out)).toEqual({ created_at: '2026-01-01T00:00:00.000000', id: ID, name: 't1', volume_id: 'v' })
  }
})
