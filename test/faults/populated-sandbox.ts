import { commandRegistry } from '../../src/cli/command-registry.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { createSandboxHandler, runCommand as typeWords } from './served-sandbox.ts'

/** One of everything, made with clinker's own words by the administrator. */
const SETUP_COMMANDS = [
  'volume type create --property RESKEY:availability_zones=nova x',
  'volume type create --private y',
  'volume type set --project demo y',
  'volume type create --encryption-provider luks --encryption-cipher aes-xts-plain64 --encryption-key-size 256 sealed',
  'volume qos create --consumer front-end --property a=b x',
  'volume qos associate x x',
  'volume group type create x',
  'volume group type set --property consistent_group_snapshot_enabled=<is>_True x',
  'volume create --size 1 --property k=v x',
  'volume create --size 1 offered',
  'volume create --size 1 --image cirros booted',
  'volume snapshot create --volume x --property k=v x',
  'volume backup create --name x x',
  'volume group create --volume-group-type x --volume-type x --name x',
  'volume create --size 1 --type x --group x member',
  'volume group snapshot create --name x x',
  'volume transfer request create --name x offered',
  'volume attachment create x 11111111-1111-4111-8111-111111111111',
  'volume create --size 100000 too-much',
  'block storage default type set x demo',
]

/** A sandbox with one of everything, most of them named x; what cannot be made there is left out. */
export async function createPopulatedSandbox(): Promise<Sandbox> {
  const sandbox = new Sandbox()
  for (const commandLine of SETUP_COMMANDS) {
    await typeWords({
      argv: [...commandLine.split(' '), '--os-cloud', 'sandbox-admin'],
      env: {},
      clock: {
        now: () => sandbox.now,
        sleep: ms => {
          sandbox.now += ms
          return Promise.resolve()
        },
      },
      send: createSandboxHandler(sandbox),
    })
    sandbox.advanceClock(60)
  }
  return sandbox
}

const HOST = 'rc@alpha'
/** Words for arguments that no list tells. */
const ARGUMENT_VALUES: Readonly<Record<string, string>> = {
  host: HOST,
  key: 'k',
  class: 'default',
  service: 'cinder-volume',
  extension: 'os-hosts',
  project: 'demo',
  cluster: 'rccluster@gamma',
}
const COMMAND_ARGUMENTS: Readonly<Record<string, string>> = {
  'limits show': '--absolute',
  'volume type access list': 'y',
  'quota list': '--volume',
  'block storage resource filter show': 'volume',
  'volume encryption show': 'x',
}

/** Every command that lists or shows and changes nothing, with words for a full sandbox. */
export async function listReadCommands(sandbox: Sandbox): Promise<readonly (readonly string[])[]> {
  const commands = await Promise.all(commandRegistry.map(async entry => (await entry.load()).default))
  const readCommands = commands.filter(
    ({ canList, canShow, operations, hasRun }) =>
      !hasRun && (canList || canShow) && operations.every(({ isMutating }) => !isMutating),
  )
  const localCommandLines = [
    ['volume', 'tree'],
    ['volume', 'doctor', 'x'],
    ['catalog', 'list'],
    ['versions', 'show'],
    ['token', 'issue'],
    ['api', 'GET', '/volumes/detail'],
    ['auth', 'status'],
    ['completion', 'names', 'volume|volume show|volume|', '--refresh'],
  ]
  const commandLines = await Promise.all(
    readCommands.map(async ({ path, args }): Promise<readonly string[]> => {
      const requiredArgs = Object.entries(args).filter(([name, { required }]) => required || name === 'host')
      const values = await Promise.all(
        requiredArgs.map(
          async ([name]) =>
            COMMAND_ARGUMENTS[path] ?? ARGUMENT_VALUES[name] ?? (await findFirstId(path, sandbox)) ?? 'x',
        ),
      )
      return [
        ...path.split(' '),
        ...values,
        ...(requiredArgs.length === 0 && COMMAND_ARGUMENTS[path] !== undefined ? [COMMAND_ARGUMENTS[path]] : []),
      ]
    }),
  )
  return [...commandLines, ...localCommandLines]
}

/** The ID of the first in the list beside a show, for what has no name. */
async function findFirstId(path: string, sandbox: Sandbox): Promise<string | undefined> {
  if (!/^volume (attachment|message) show$/.test(path)) return undefined
  const argv = [
    ...path.replace(/show$/, 'list').split(' '),
    '-f',
    'value',
    '-c',
    'ID',
    '--all-projects',
    '--os-cloud',
    'sandbox-admin',
  ]
  const { out } = await typeWords({
    argv,
    env: {},
    clock: { now: () => sandbox.now, sleep: () => Promise.resolve() },
    send: createSandboxHandler(new Sandbox(sandbox.now, sandbox.state)),
  })
  return out.split('\n')[0] || undefined
}
