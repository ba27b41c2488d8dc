import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entries } from '../../src/cli/entries.ts'
import type { Send, WireResponse } from '../../src/contract/http.ts'
import { globalFlags, spelled } from '../../src/grammar/globals.ts'
import { Sandbox } from '../sandbox/cloud.ts'
import { freshHome, sendOf, type as typeWords, type Outcome } from './cloud.ts'

/** Commands that never end by themselves, or change files beside the cloud. */
const LEFT_OUT = /^(sandbox (serve|reset)|config (set|unset)|alias|completion|auth|help)/
const commands = entries.filter(({ path }) => !LEFT_OUT.test(path)).map(({ path }) => path)
const flags = Object.keys(globalFlags).map(name => `--${spelled(name)}`).filter(flag => !/watch|file$|wait-timeout|cacert|cert$|key$/.test(flag))

const word = fc.oneof(
  fc.constantFrom('data', 'nothing', '1', '-1', '0', '', '-', '--', '@', 'true', 'a=b', '=', '{}', '[', '11111111-1111-4111-8111-111111111111', '../../etc', '%00', '💥', '\u0000', 'constructor', '__proto__', 'toString'),
  fc.constantFrom(...flags), fc.string({ maxLength: 12 }), fc.string({ maxLength: 8, unit: 'binary' }),
)

function clockOf(sandbox: Sandbox) {
  return { now: () => sandbox.now, sleep: (ms: number) => { sandbox.now += ms; return Promise.resolve() } }
}

/** Types at the sandbox, or at something else in its place. */
function typed(argv: readonly string[], { sandbox = new Sandbox(), send = sendOf(sandbox), env = {}, cloud = 'sandbox-admin' }: { sandbox?: Sandbox; send?: Send; env?: Record<string, string>; cloud?: string } = {}): Promise<Outcome> {
  return typeWords({ argv: [...argv, ...(cloud === '' ? [] : ['--os-cloud', cloud])], env, clock: clockOf(sandbox), send })
}

function expectNoMistake({ status, err }: Outcome, what: unknown): void {
  expect({ status, err }, JSON.stringify(what)).not.toMatchObject({ status: 70 })
  expect(err).not.toMatch(/\n\s+at .*\.(ts|js):\d+|TypeError|\[object Object\]/)
}

describe('never an unexpected exception', () => {
  test('whatever is typed', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...commands), fc.array(word, { maxLength: 5 }), async (command, words) => {
      const sandbox = new Sandbox()
      sandbox.volume({ name: 'data' })
      expectNoMistake(await typed([...command.split(' '), ...words, '--os-cloud', 'sandbox-admin'], { sandbox, cloud: '' }), [command, ...words])
    }), { numRuns: 200 })
  })

  test('whatever stands first', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(word, fc.constantFrom('volume', 'list', 'show', 'help', 'snapshot')), { maxLength: 4 }), async words => {
      expectNoMistake(await typed(words.filter(one => !/^(sandbox|config|alias|completion|auth)$/.test(one))), words)
    }), { numRuns: 100 })
  })

  const text = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30, unit: 'binary' }))
  const value: fc.Arbitrary<unknown> = fc.oneof({ maxDepth: 3 }, fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('http://127.0.0.1:1/v3', 'password', 'all', '3.70', 'RegionOne', null, [], {}, [{ name: 'RegionOne', values: {} }]))
  const KEYS = ['auth', 'auth_type', 'region_name', 'regions', 'profile', 'cloud', 'verify', 'cacert', 'interface', 'volume_api_version', 'block_storage_default_microversion', 'api_timeout', 'retries', 'networks', 'cache', 'endpoint', '__proto__']
  const AUTH = ['auth_url', 'username', 'password', 'project_name', 'project_id', 'user_domain_id', 'system_scope', 'token', 'trust_id']
  const some = (keys: readonly string[], inner: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.dictionary(fc.constantFrom(...keys), inner, { maxKeys: 6 })
  const cloud = fc.oneof(value, some(KEYS, fc.oneof(value, some(AUTH, value))))
  const file = fc.oneof(text, fc.jsonValue().map(json => JSON.stringify(json)), cloud.map(c => JSON.stringify({ clouds: { c }, cache: { auth: true } })))

  test('whatever clouds.yaml holds', async () => {
    const home = freshHome()
    const folder = join(home, '.config', 'openstack')
    mkdirSync(folder, { recursive: true })
    await fc.assert(fc.asyncProperty(file, fc.constantFrom('clouds.yaml', 'secure.yaml', 'clouds-public.yaml'), fc.constantFrom('config show', 'configuration show', 'volume list'), async (content, name, command) => {
      writeFileSync(join(folder, 'clouds.yaml'), 'clouds: {c: {profile: p, auth: {auth_url: "http://127.0.0.1:1/v3", username: u, password: p}}}')
      writeFileSync(join(folder, name), content)
      expectNoMistake(await typed([...command.split(' '), '--retries', '0', '--timeout', '0.2'], { env: { HOME: home, OS_CLOUD: 'c' }, cloud: '' }), [name, content])
      for (const other of ['secure.yaml', 'clouds-public.yaml']) writeFileSync(join(folder, other), 'clouds: {}')
    }), { numRuns: 150 })
  })

  const ASKED = ['volume list', 'volume list --long', 'volume show data', 'volume create --size 1 x', 'volume create --size 1 x --wait --wait-timeout 5', 'volume delete data --wait --wait-timeout 5', 'volume set --size 2 data', 'volume snapshot list', 'volume backup list', 'volume type list', 'volume type list --long', 'quota show', 'limits show --absolute', 'volume message list', 'volume service list', 'volume attachment list', 'volume group list', 'volume transfer request list', 'volume backend pool list', 'availability zone list --volume', 'catalog list', 'versions show', 'token issue', 'api GET /volumes', 'volume summary']

  test('whatever the service answers', async () => {
    const own = new Sandbox()
    own.volume({ name: 'data' })
    await fc.assert(fc.asyncProperty(fc.constantFrom(...ASKED), fc.integer({ min: 0, max: 4 }), fc.constantFrom(200, 200, 200, 202, 204, 300, 400, 401, 403, 404, 409, 413, 500, 503), fc.oneof(text, fc.jsonValue({ maxDepth: 3 }).map(json => JSON.stringify(json))), fc.constantFrom('raw', 'wrapped', 'altered'), fc.constantFrom('table', 'json', 'yaml', 'value', 'raw'), async (command, after, status, body, how, format) => {
      const sandbox = new Sandbox(own.now, own.world)
      const honest = sendOf(sandbox)
      let turn = 0
      const send: Send = async request => {
        const answer = await honest(request)
        return turn++ < after ? answer : spoilt(answer, status, body, how)
      }
      expectNoMistake(await typed([...command.split(' '), '-f', format], { sandbox, send }), [command, after, status, body, how, format])
    }), { numRuns: 200 })
  })

  test('whatever the sandbox remembers', async () => {
    const home = freshHome()
    const folder = join(home, '.local', 'state', 'clinker')
    mkdirSync(folder, { recursive: true })
    const own = new Sandbox()
    own.volume({ name: 'data' })
    const members = Object.keys(own.world)
    await fc.assert(fc.asyncProperty(fc.dictionary(fc.constantFrom(...members), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }), fc.constantFrom(...ASKED), async (changed, command) => {
      writeFileSync(join(folder, 'sandbox.json'), JSON.stringify({ ...own.world, ...changed }))
      const outcome = await typeWords({ argv: [...command.split(' '), '--os-cloud', 'sandbox'], env: { HOME: home }, clock: clockOf(new Sandbox(own.now)) })
      expectNoMistake(outcome, [command, changed])
    }), { numRuns: 80 })
  })
})

/** An answer with another body: all of it, what is under its key, or some members of what it describes. */
function spoilt(answer: WireResponse, status: number, body: string, how: string): WireResponse {
  if (how === 'raw') return { ...answer, status, body }
  try {
    const whole = JSON.parse(answer.body)
    const [key = 'x'] = Object.keys(whole)
    const odd = JSON.parse(body)
    return { ...answer, status, body: JSON.stringify(how === 'wrapped' ? { [key]: odd } : { [key]: altered(whole[key], odd) }) }
  } catch {
    return { ...answer, status, body }
  }
}

/** Every second member is something odd. */
function altered(inner: unknown, odd: unknown): unknown {
  if (Array.isArray(inner)) return inner.map(one => altered(one, odd))
  if (typeof inner !== 'object' || inner === null) return odd
  return Object.fromEntries(Object.entries(inner).map(([key, value], i) => [key, i % 2 === 0 ? value : odd]))
}
