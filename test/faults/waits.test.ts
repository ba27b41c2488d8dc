import { afterAll, describe, expect, test } from 'vitest'
import { Failure } from '../../src/contract/failure.ts'
import type { Send, WireResponse } from '../../src/contract/http.ts'
import { isJsonObject, type Json } from '../../src/contract/json.ts'
import { Sandbox } from '../sandbox/cloud.ts'
import { sendOf, type as typeWords, type Outcome } from './cloud.ts'

/** One operation that takes its time, as in the table of status machines. */
interface Operation {
  readonly cloud?: 'sandbox-admin'
  /** What is typed first, each with --wait. */
  readonly before?: readonly string[]
  readonly typed: string
  /** The path of what is looked at while waiting, below `/v3/PROJECT`. */
  readonly looks: RegExp
  /** Fields of the resource on its way, after a failure, and after a rollback that leaves no error; the last is absent where there is none. */
  readonly busy: Json
  readonly failed: Json
  readonly rolledBack?: Json
  /** What is gone has got there. */
  readonly isWellWhenGone?: boolean
}

const VOLUME = /^\/volumes\/[^/?]+$/
const SNAPSHOT = /^\/snapshots\/[^/?]+$/
const BACKUP = /^\/backups\/[^/?]+$/
const GROUP = /^\/groups\/[^/?]+$/
const GROUP_SNAPSHOT = /^\/group_snapshots\/[^/?]+$/
const error = { status: 'error' }
const available = { status: 'available' }
const withSnapshot = ['volume snapshot create --volume data snap']
const withBackup = ['volume backup create --name b data']
const withGroup = ['volume group create plain standard --name g']
const withMember = [...withGroup, 'volume create --size 1 --type standard member']
const joined = [...withMember, 'volume group set g --add-volume member']

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'volume create': { typed: 'volume create --size 1 new', looks: VOLUME, busy: { status: 'creating' }, failed: error },
  'volume create from a snapshot': { before: withSnapshot, typed: 'volume create --snapshot snap new', looks: VOLUME, busy: { status: 'creating' }, failed: error },
  'volume create from an image': { typed: 'volume create --size 1 --image cirros new', looks: VOLUME, busy: { status: 'downloading' }, failed: error },
  'volume delete': { typed: 'volume delete data', looks: VOLUME, busy: { status: 'deleting' }, failed: { status: 'error_deleting' }, rolledBack: available, isWellWhenGone: true },
  'volume extend': { typed: 'volume extend data 2', looks: VOLUME, busy: { status: 'extending' }, failed: { status: 'error_extending' }, rolledBack: { status: 'available', size: 1 } },
  'volume set --size': { typed: 'volume set --size 2 data', looks: VOLUME, busy: { status: 'extending' }, failed: { status: 'error_extending' }, rolledBack: { status: 'available', size: 1 } },
  'volume retype': { typed: 'volume retype data fast --migration-policy on-demand', looks: VOLUME, busy: { status: 'retyping' }, failed: error, rolledBack: { status: 'available', volume_type: '__DEFAULT__' } },
  'volume revert': { before: withSnapshot, typed: 'volume revert snap', looks: VOLUME, busy: { status: 'reverting' }, failed: error },
  'volume unmanage': { cloud: 'sandbox-admin', before: ['volume create --size 1 mine'], typed: 'volume unmanage mine', looks: VOLUME, busy: { status: 'unmanaging' }, failed: { status: 'error_unmanaging' }, rolledBack: available, isWellWhenGone: true },
  'volume reimage': { typed: 'volume reimage data cirros', looks: VOLUME, busy: { status: 'downloading' }, failed: error },
  'snapshot create': { typed: 'volume snapshot create --volume data new', looks: SNAPSHOT, busy: { status: 'creating' }, failed: error },
  'snapshot delete': { before: withSnapshot, typed: 'volume snapshot delete snap', looks: SNAPSHOT, busy: { status: 'deleting' }, failed: { status: 'error_deleting' }, rolledBack: available, isWellWhenGone: true },
  'backup create': { typed: 'volume backup create --name new data', looks: BACKUP, busy: { status: 'creating' }, failed: { status: 'error', fail_reason: 'the store is full' } },
  'backup delete': { before: withBackup, typed: 'volume backup delete b', looks: BACKUP, busy: { status: 'deleting' }, failed: { status: 'error_deleting' }, rolledBack: available, isWellWhenGone: true },
  'backup restore': { before: withBackup, typed: 'volume backup restore b data --force', looks: VOLUME, busy: { status: 'restoring-backup' }, failed: { status: 'error_restoring' } },
  'group create': { typed: 'volume group create plain standard --name new', looks: GROUP, busy: { status: 'creating' }, failed: error },
  'group delete': { before: withGroup, typed: 'volume group delete g', looks: GROUP, busy: { status: 'deleting' }, failed: error, isWellWhenGone: true },
  'group set --add-volume': { before: withMember, typed: 'volume group set g --add-volume member', looks: GROUP, busy: { status: 'updating' }, failed: error },
  'group snapshot create': { before: joined, typed: 'volume group snapshot create g --name new', looks: GROUP_SNAPSHOT, busy: { status: 'creating' }, failed: error },
}

/** What becomes of the looks, one after another; the last holds for all that follow. */
type Look = 'as it is' | 'busy' | 'failed' | 'rolledBack' | 'gone' | '401' | '503' | 'no answer'

interface Ending { readonly looks: readonly Look[]; readonly exit: number; readonly says?: RegExp; readonly interruptAt?: number; readonly words?: string; readonly holds?: (operation: Operation) => boolean }

const GOES_ON = /the operation on [a-z ]+ [0-9a-f-]+ goes on[^]*clinker [a-z ]+ (wait|show) [0-9a-f-]+/
const ENDINGS: Readonly<Record<string, Ending>> = {
  'success': { looks: ['busy', 'as it is'], exit: 0 },
  'failure, with the reason': { looks: ['busy', 'failed'], exit: 9, says: /did not get there[^]*The service says: the backend fell over/ },
  'a silent rollback, with the reason': { looks: ['busy', 'rolledBack'], exit: 9, says: /did not get there[^]*The service says: the backend fell over/, holds: ({ rolledBack }) => rolledBack !== undefined },
  'the end of patience': { looks: ['busy'], words: '--wait-timeout 30', exit: 8, says: /may still succeed[^]*clinker / },
  'being gone': { looks: ['busy', 'gone'], exit: 9, says: /is gone/, holds: ({ isWellWhenGone }) => isWellWhenGone !== true },
  'being gone, as it should': { looks: ['busy', 'gone'], exit: 0, holds: ({ isWellWhenGone }) => isWellWhenGone === true },
  'the token’s end on the way': { looks: ['busy', '401', 'busy', 'as it is'], exit: 0 },
  'the service away for a while': { looks: ['busy', '503', 'no answer', '503', 'no answer', '503', '503', 'no answer', 'as it is'], exit: 0 },
  'the service away for good': { looks: ['busy', 'no answer'], exit: 7, says: GOES_ON },
  'Ctrl-C': { looks: ['busy'], exit: 130, interruptAt: 3, says: GOES_ON },
}

const REASON: Json = { messages: [{ id: 'm', message_level: 'ERROR', user_message: 'the backend fell over', created_at: '2027-01-01T00:00:00.000000' }] }
const reply = (status: number, body: Json): WireResponse => ({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** The sandbox, with what is seen while waiting put in its way once something was changed. */
function scripted(sandbox: Sandbox, operation: Operation, looks: readonly Look[]): { send: Send; changes(): number } {
  const own = sendOf(sandbox)
  let changes = 0
  let turn = 0
  const kept: { last: Json } = { last: null }
  const send: Send = async request => {
    const path = new URL(request.url).pathname.replace(/^\/volume\/v3\/[0-9a-f]+/, '')
    const isSignIn = path.endsWith('/auth/tokens')
    if (request.method !== 'GET' && !isSignIn) changes += 1
    if (changes > 0 && path === '/messages' && looks.some(look => look === 'failed' || look === 'rolledBack')) return reply(200, REASON)
    if (changes === 0 || request.method !== 'GET' || !operation.looks.test(path)) return own(request)
    return seen(looks[Math.min(turn++, looks.length - 1)] ?? 'as it is', operation, kept, () => own(request))
  }
  return { send, changes: () => changes }
}

async function seen(look: Look, operation: Operation, kept: { last: Json }, own: () => Promise<WireResponse>): Promise<WireResponse> {
  if (look === 'no answer') throw new Failure('network', 'The cloud refuses the connection.', { code: 'ECONNREFUSED' })
  if (look === '401') return reply(401, {})
  if (look === '503') return reply(503, {})
  if (look === 'gone') return reply(404, { itemNotFound: { code: 404, message: 'It could not be found.' } })
  const answer = await own()
  if (look === 'as it is') return answer
  // What is gone in the sandbox by now is described as it was.
  const whole: Json = answer.status === 200 ? JSON.parse(answer.body) : kept.last
  if (answer.status === 200) kept.last = whole
  const [key = '', inner] = isJsonObject(whole) ? Object.entries(whole)[0] ?? [] : []
  const patch = operation[look]
  return reply(200, { [key]: { ...(isJsonObject(inner) ? inner : {}), ...(isJsonObject(patch) ? patch : {}) } })
}

async function play(operation: Operation, { looks, words = '', interruptAt }: Ending): Promise<Outcome & { readonly changes: number }> {
  const sandbox = new Sandbox()
  sandbox.volume({ name: 'data' })
  let sleeps = 0
  let isArmed = false
  const sleep = (ms: number): Promise<void> => {
    if (isArmed && ++sleeps === interruptAt) return Promise.reject(new Failure('interrupted', 'Interrupted.'))
    sandbox.now += ms
    return Promise.resolve()
  }
  const clock = { now: () => sandbox.now, sleep }
  const type = (text: string, send: Send): Promise<Outcome> => typeWords({ argv: ['--os-cloud', operation.cloud ?? 'sandbox', ...text.split(' ').filter(Boolean)], env: {}, clock, send })
  for (const text of operation.before ?? []) {
    const { status, err } = await type(`${text} --wait`, sendOf(sandbox))
    if (status !== 0) throw new Error(`${text}: ${err}`)
  }
  isArmed = true
  const { send, changes } = scripted(sandbox, operation, looks)
  return { ...await type(`${operation.typed} --wait ${words}`, send), changes: changes() }
}

let kept = 0
const table = Object.entries(OPERATIONS).flatMap(([name, operation]) => Object.entries(ENDINGS).flatMap(([title, ending]) => (ending.holds?.(operation) === false ? [] : [[name, title, operation, ending] as const])))
afterAll(() => { console.log(`honest waits: ${table.length} rows, ${kept} as promised, ${table.length - kept} not`) })

describe('a wait tells the truth', () => {
  test.each(table)('%s: %s', async (_, __, operation, ending) => {
    const { status, out, err, changes } = await play(operation, ending)
    expect(status, err).toBe(ending.exit)
    if (ending.says !== undefined) expect(err).toMatch(ending.says)
    if (ending.exit !== 0) expect(out).toBe('')
    // Whatever happens while waiting, nothing is asked for twice.
    expect(changes).toBe(1)
    kept += 1
  })
})

