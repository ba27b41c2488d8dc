import { describe, expect, test } from 'vitest'
import { respondWith as refuses } from './fault-handlers.ts'
import type { Fault } from './faulty-proxy.ts'
import { createStubFault, runWithFault } from './run-with-fault.ts'

describe('text of the service', () => {
  const NASTY =
    '\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u2066\r\nsecond $(touch /tmp/x) `id` "; rm -rf ~; #\u2028\x00\u061c'
  const volume = {
    id: '22222222-2222-4222-8222-222222222222',
    name: NASTY,
    status: NASTY,
    size: 1,
    description: NASTY,
    metadata: { [NASTY]: NASTY },
    attachments: [],
    availability_zone: NASTY,
    volume_type: NASTY,
  }
  const DRIVES = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/
  test.each(
    ['table', 'json', 'yaml', 'csv', 'value', 'jsonl', 'raw', 'table --debug', 'json -v']
      .flatMap(format => [`volume list --long -f ${format}`, `volume show ${volume.id} -f ${format}`])
      .concat(`volume show ${volume.id} -f shell`),
  )('cannot drive the terminal: %s', async words => {
    const fault = createStubFault(/\/volumes\//, words.includes('list') ? { volumes: [volume] } : { volume })
    const { status, out, err } = await runWithFault(
      fault,
      words
        .replace('show', 'show')
        .replace('csv', words.includes('show') ? 'json' : 'csv')
        .replace('-f jsonl', words.includes('show') ? '-f json' : '-f jsonl'),
    )
    expect([status, DRIVES.exec(out)?.[0], DRIVES.exec(err)?.[0]]).toEqual([0, undefined, undefined])
  })
  test.each(['volume show x', 'volume delete x', 'volume show x -f json', 'volume show x --debug'])(
    'cannot drive the terminal by a refusal: %s',
    async words => {
      const fault: Fault = {
        requestPattern: /\/volumes/,
        handle: refuses(
          400,
          { 'x-openstack-request-id': 'req-\u009b31m' },
          JSON.stringify({ badRequest: { code: 400, message: NASTY } }),
        ),
      }
      const { out, err } = await runWithFault(fault, words)
      expect([out, DRIVES.exec(err)?.[0]]).toEqual(['', undefined])
    },
  )
})
