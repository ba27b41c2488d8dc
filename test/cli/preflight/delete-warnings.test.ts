import { describe, expect, test } from 'vitest'
import { createHome, createSandboxHandler, runCommand, type CommandResult } from '../../faults/served-sandbox.ts'
import { Sandbox } from '../../sandbox/sandbox.ts'
import { findUnrunnableReason } from '../../errors/find-unrunnable-step.ts'

const SERVER = '11111111-1111-4111-8111-111111111111'
const ID = '[0-9a-f-]{36}'

/** Volumes that are held by one thing each, and one that is not. */
function createSandbox(): Sandbox {
  const sandbox = new Sandbox()
  const [types, groupTypes] = [sandbox.get('/types').body.volume_types, sandbox.get('/group_types').body.group_types]
  const group = sandbox.post('/groups', {
    group: { name: 'shop', group_type: groupTypes[0].id, volume_types: [types[0].id] },
  }).body.group.id
  sandbox.advanceClock(10)
  sandbox.createVolume({ name: 'v-free' })
  sandbox.createSnapshot(sandbox.createVolume({ name: 'v-snapped' }), { name: 'before' })
  sandbox.runVolumeAction(
    sandbox.createVolume({ name: 'v-attached' }),
    { 'os-attach': { instance_uuid: SERVER, mountpoint: '/dev/vdb' } },
    'adminInDemo',
  )
  sandbox.post('/attachments', {
    attachment: { volume_uuid: sandbox.createVolume({ name: 'v-reserved' }), instance_uuid: SERVER },
  })
  sandbox.createVolume({ name: 'v-grouped', volume_type: types[0].id, group_id: group })
  sandbox.post('/volume-transfers', {
    transfer: { volume_id: sandbox.createVolume({ name: 'v-offered' }), name: 'for-ops' },
  })
  return sandbox
}

const BLOCKED_VOLUMES: Readonly<Record<string, { readonly reason: RegExp; readonly nextCommand: RegExp }>> = {
  'v-snapped': {
    reason: new RegExp(`it has the snapshot before \\(${ID}\\)`, 'i'),
    nextCommand: /^clinker volume delete --cascade /,
  },
  'v-attached': {
    reason: /it is attached to server 1{8}-.* on \/dev\/vdb/i,
    nextCommand: /^openstack server remove volume /,
  },
  'v-reserved': {
    reason: new RegExp(`it is reserved for server 1{8}-.* \\(attachment ${ID}\\)`, 'i'),
    nextCommand: /^clinker volume attachment delete /,
  },
  'v-grouped': {
    reason: new RegExp(`it belongs to the group shop \\(${ID}\\)`, 'i'),
    nextCommand: /^clinker volume group set --remove-volume /,
  },
  'v-offered': {
    reason: new RegExp(`by the transfer for-ops \\(${ID}\\)`, 'i'),
    nextCommand: /^clinker volume transfer request delete /,
  },
}
const ALL_NAMES = ['v-free', ...Object.keys(BLOCKED_VOLUMES)]

async function runInSandbox(
  sandbox: Sandbox,
  commandLine: string,
  isAdmin = false,
): Promise<CommandResult & { readonly changes: readonly string[] }> {
  const changes: string[] = []
  const sandboxHandler = createSandboxHandler(sandbox)
  const result = await runCommand({
    argv: [
      ...commandLine.split(' '),
      '--os-cloud',
      isAdmin ? 'sandbox-admin' : 'sandbox',
      ...(isAdmin ? ['--os-project-name', 'demo'] : []),
    ],
    env: { HOME: createHome() },
    clock: {
      now: () => sandbox.now,
      sleep: ms => {
        sandbox.now += ms
        return Promise.resolve()
      },
    },
    send: request => {
      if (request.method !== 'GET' && !request.url.endsWith('/auth/tokens')) changes.push(request.method)
      return sandboxHandler(request)
    },
  })
  return { ...result, changes }
}

interface JsonErrors {
  readonly errors: readonly {
    readonly target: string
    readonly message: string
    readonly hint: string
    readonly nextSteps: readonly { readonly command: readonly string[] }[]
    readonly resource: string
    readonly requestId: string
    readonly status: number
  }[]
}

describe.each([
  ['named one by one', `volume delete ${ALL_NAMES.join(' ')}`],
  ['chosen by filters', 'volume delete --older-than 1s --yes'],
])('volumes %s', (_, words) => {
  test('--dry-run tells of each that would be refused, by name, why, and what clears it; nothing is sent', async () => {
    const { err, changes, status } = await runInSandbox(createSandbox(), `${words} --dry-run`)
    for (const [name, { reason }] of Object.entries(BLOCKED_VOLUMES)) {
      const line = err.split('\n').find(one => one.startsWith(`clinker: volume ${name} (`))
      expect(line).toMatch(/ would be refused: /)
      expect(line).toMatch(reason)
    }
    expect(err).not.toContain('v-free')
    expect([changes, status]).toEqual([[], 0])
  })

  test('in earnest just those are refused, and each is explained as one that is named', async () => {
    const { err, status } = await runInSandbox(createSandbox(), `${words} -f json`)
    const { error }: { error: JsonErrors } = JSON.parse(err)
    const told = Object.fromEntries(
      error.errors.map(one => [/^volume (\S+) /.exec(one.resource)?.[1] ?? one.resource, one]),
    )
    expect(Object.keys(told).toSorted()).toEqual(Object.keys(BLOCKED_VOLUMES).toSorted())
    for (const [name, { reason, nextCommand }] of Object.entries(BLOCKED_VOLUMES)) {
      expect(told[name]).toMatchObject({
        status: 400,
        message: expect.stringMatching(reason),
        hint: expect.stringMatching(nextCommand),
        requestId: expect.stringMatching(/^req-/),
      })
      expect(await findUnrunnableReason(told[name]?.nextSteps[0])).toBe(undefined)
    }
    expect(status).toBe(10)
  })

  test('in words it is the same', async () => {
    const { err } = await runInSandbox(createSandbox(), words)
    for (const [name, { reason }] of Object.entries(BLOCKED_VOLUMES)) {
      expect(err).toMatch(reason)
      expect(err).toMatch(new RegExp(`\\(volume ${name} \\(${ID}\\), HTTP 400, request req-`))
    }
  })
})

test('one that filters chose alone is explained as one that is named', async () => {
  const { err, status } = await runInSandbox(createSandbox(), 'volume delete --filter name=v-snapped --yes -f json')
  const { error }: { error: JsonErrors['errors'][number] } = JSON.parse(err)
  expect(error).toMatchObject({
    resource: expect.stringMatching(/^volume v-snapped \(/),
    message: expect.stringMatching(/It has the snapshot before/),
  })
  expect(status).toBe(5)
})

test('filters that the service does not take are explained too', async () => {
  const { err, status, changes } = await runInSandbox(createSandbox(), 'volume delete --filter colour=red --yes')
  expect(err).toMatch(
    /Invalid filters colour .*\n {2}It can be filtered by .*name.*\n.*\n\n {2}clinker block storage resource filter show volume --os-cloud sandbox\n$/,
  )
  expect([status, changes]).toEqual([1, []])
})

test('with --cascade snapshots hold nothing', async () => {
  const { err } = await runInSandbox(createSandbox(), 'volume delete --cascade --dry-run v-snapped v-attached')
  expect(err).not.toContain('v-snapped')
  expect(err).toContain('v-attached')
})

test.each<readonly [what: string, make: (sandbox: Sandbox) => void, words: string, why: RegExp]>([
  [
    'a type that volumes have',
    sandbox => {
      sandbox.createVolume({ volume_type: 'multiattach' })
    },
    'volume type delete multiattach',
    /the volumes .* are of this type/,
  ],
  [
    'a QoS specification that types have',
    sandbox => {
      const qos = sandbox.post('/qos-specs', { qos_specs: { name: 'slow', consumer: 'back-end' } }, 'admin').body
        .qos_specs.id
      sandbox.get(`/qos-specs/${qos}/associate?vol_type_id=${sandbox.get('/types').body.volume_types[0].id}`, 'admin')
    },
    'volume qos delete slow',
    /the volume types .* use it/,
  ],
  [
    'a group with volumes',
    () => undefined,
    'volume group delete shop',
    new RegExp(`it contains the volumes v-grouped \\(${ID}\\)`),
  ],
  [
    'a group with snapshots',
    sandbox => {
      sandbox.post('/group_snapshots', {
        group_snapshot: { name: 'monday', group_id: sandbox.get('/groups').body.groups[0].id },
      })
      sandbox.advanceClock(10)
    },
    'volume group delete shop',
    new RegExp(`it has the group snapshots monday \\(${ID}\\)`),
  ],
  [
    'a snapshot of a group snapshot',
    sandbox => {
      sandbox.post('/group_snapshots', {
        group_snapshot: { name: 'monday', group_id: sandbox.get('/groups').body.groups[0].id },
      })
      sandbox.advanceClock(10)
    },
    'volume snapshot delete SNAPSHOT',
    new RegExp(`it is part of the group snapshot monday \\(${ID}\\)`),
  ],
  [
    'a backup that another builds on',
    sandbox => {
      const id = sandbox.createVolume({ name: 'saved' })
      for (const incremental of [false, true]) {
        sandbox.post('/backups', { backup: { volume_id: id, name: incremental ? 'hourly' : 'nightly', incremental } })
        sandbox.advanceClock(120)
        sandbox.get('/backups')
      }
    },
    'volume backup delete nightly',
    new RegExp(`hourly \\(${ID}\\) depends on it`),
  ],
])('%s: foretold, and then refused with the same reason', async (_, make, words, why) => {
  const sandbox = createSandbox()
  make(sandbox)
  const snapshot = words.includes('SNAPSHOT')
    ? sandbox.get('/snapshots').body.snapshots.find((one: { name: string }) => one.name !== 'before').id
    : ''
  const line = words.replace('SNAPSHOT', snapshot)
  const dry = await runInSandbox(sandbox, `${line} --dry-run`, true)
  expect(dry.err).toMatch(/ would be refused: /)
  expect(dry.err).toMatch(why)
  expect(dry.changes).toEqual([])
  const real = await runInSandbox(sandbox, `${line} -f json`, true)
  const { error }: { error: JsonErrors['errors'][number] } = JSON.parse(real.err)
  expect(error.message).toMatch(new RegExp(why.source, 'i'))
  expect(await findUnrunnableReason(error.nextSteps[0])).toBe(undefined)
})
