import { expect, test } from 'vitest'
import { commandRegistry } from '../../../src/cli/command-registry.ts'
import { createHome, createSandboxHandler, runCommand } from '../../faults/served-sandbox.ts'
import { Sandbox } from '../../sandbox/sandbox.ts'

const SERVER = '11111111-1111-4111-8111-111111111111'

/** Types at one sandbox with the volume `data` in it; gives the results and the changes that were asked for. */
function createSandboxSession() {
  const sandbox = new Sandbox()
  sandbox.createVolume({ name: 'data' })
  const changes: string[] = []
  const sandboxHandler = createSandboxHandler(sandbox)
  const runCommandLine = (commandLine: string) =>
    runCommand({
      argv: ['--os-cloud', 'sandbox', ...commandLine.split(' ')],
      clock: {
        now: () => sandbox.now,
        sleep: ms => {
          sandbox.now += ms
          return Promise.resolve()
        },
      },
      env: { HOME: createHome() },
      send: request => {
        const { pathname } = new URL(request.url)
        if (request.method !== 'GET' && !pathname.endsWith('/auth/tokens'))
          changes.push(`${request.method} ${pathname.replace(/.*\/v[23](\/[0-9a-f]{32})?/, '')}`)
        return sandboxHandler(request)
      },
    })
  return { typing: runCommandLine, changes, sandbox }
}

test('every command that creates has --if-not-exists', async () => {
  const creating = commandRegistry.filter(({ path }) => path.endsWith(' create'))
  const without: string[] = []
  for (const { path, load } of creating) if (!('ifNotExists' in (await load()).default.flags)) without.push(path)
  expect(creating.length).toBeGreaterThan(11)
  expect(without).toEqual([])
})

test.each(['image create --volume data img', 'volume upload data img'])('%s twice makes one image', async words => {
  const { typing, changes } = createSandboxSession()
  const first = await typing(`${words} --if-not-exists --wait -f json`)
  const second = await typing(`${words} --if-not-exists --wait -f json`)
  expect([first.status, second.status, changes.length]).toEqual([0, 0, 1])
  const [one, other] = [first.out, second.out].map((out): Record<string, unknown> => JSON.parse(out))
  expect(other).toMatchObject({ image_id: one?.['image_id'], image_name: 'img', id: one?.['id'] })
  expect(second.err).toMatch(/^clinker: image img \(.{36}\) already exists; nothing was created\n/)
})

test('an attachment of a volume for a server is made once', async () => {
  const { typing, changes } = createSandboxSession()
  const words = `volume attachment create data ${SERVER} --if-not-exists -f json`
  const first = await typing(words)
  const second = await typing(words)
  expect([first.status, second.status, changes]).toEqual([0, 0, ['POST /attachments']])
  expect(JSON.parse(second.out)).toMatchObject({ 'ID': JSON.parse(first.out).ID, 'Instance ID': SERVER })
  expect(second.err).toMatch(
    /^clinker: volume attachment of volume data for server 1{8}-.* \(.{36}\) already exists; nothing was created\n/,
  )
})
test('an attachment for another server is another one, which the service refuses', async () => {
  const { typing } = createSandboxSession()
  await typing(`volume attachment create data ${SERVER} --if-not-exists`)
  expect(
    (await typing('volume attachment create data 22222222-1111-4111-8111-111111111111 --if-not-exists')).status,
  ).toBe(5)
})
test('an attachment without a server is none that could be there already', async () => {
  const { typing, changes } = createSandboxSession()
  expect(await typing('volume attachment create data --if-not-exists')).toMatchObject({
    status: 2,
    err: expect.stringContaining('needs a server'),
  })
  expect(changes).toEqual([])
})
test('several images of the name are told, and none is made', async () => {
  const { typing, changes } = createSandboxSession()
  await typing('volume upload data img --wait')
  await typing('volume upload data img --wait')
  const third = await typing('volume upload data img --if-not-exists')
  expect([third.status, changes.length]).toEqual([11, 2])
})

test('two runs at the same time that both create one are told of both', async () => {
  const { typing, sandbox } = createSandboxSession()
  const words = 'volume create --size 1 --if-not-exists race -f value -c id'
  const runs = await Promise.all([typing(words), typing(words)])
  const ids = runs.map(({ out }) => out.trim())
  expect(new Set(ids).size).toBe(2)
  expect(sandbox.get('/volumes?name=race').body.volumes).toHaveLength(2)
  const warned = runs.filter(({ err }) => err.includes('There is more than one volume of this name now'))
  expect(warned.length).toBeGreaterThan(0)
  for (const { err } of warned) for (const id of ids) expect(err).toContain(id)
})
