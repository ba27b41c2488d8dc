import { describe, expect, test } from 'vitest'
import { globalFlags } from '../../../src/framework/global-options.ts'
import { commandRegistry } from '../../../src/cli/command-registry.ts'
import { findFlag, spellingsOf, type FlagSpelling } from '../../../src/cli/args/flag-table.ts'
import { routeCommand } from '../../../src/cli/args/route.ts'
import { readText } from '../../conformance/project-files.ts'

/** An option of a peer's command: does it take a value? */
interface PeerOption {
  readonly name: string
  readonly takesValue: boolean
}

interface PeerCommand {
  readonly path: string
  readonly options: readonly PeerOption[]
}

/** The options that cliff's formatters add, by the kind of command. */
const CLIFF_OPTIONS: Readonly<Record<string, readonly PeerOption[]>> = {
  Lister: toOptions(
    '--format <f>; --column <c>; --quote <q>; --noindent (flag); --max-width <n>; --fit-width (flag); --print-empty (flag); --sort-column <c>; --sort-ascending (flag); --sort-descending (flag)',
  ),
  ShowOne: toOptions(
    '--format <f>; --column <c>; --noindent (flag); --prefix <p>; --max-width <n>; --fit-width (flag); --print-empty (flag)',
  ),
}

function toOptions(cell: string): readonly PeerOption[] {
  return (cell.split(/; ?(?:at most|exactly) one|(?: |^)(?:at most|exactly) one of\(/)[0] ?? '')
    .split(/; ?/)
    .flatMap(part => {
      const name = /^--([a-z][\w-]*)/.exec(part)?.[1]
      return name === undefined ? [] : [{ name: name.replaceAll('_', '-'), takesValue: !part.includes('(flag)') }]
    })
}

const readRows = (file: string): readonly (readonly string[])[] =>
  readText(`test/reference/${file}`)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))

const oscCommands: readonly PeerCommand[] = readRows('osc.tsv').map(([path = '', kind = '', , options = '']) => ({
  path: path.replace(/ --volume <volume>$/, ''),
  options: [...toOptions(options), ...(CLIFF_OPTIONS[kind] ?? [])],
}))
const cinderCommands: readonly PeerCommand[] = readRows('cinderclient.tsv').map(([path = '', , , options = '']) => ({
  path,
  options: toOptions(options),
}))

/** The options of one of our commands. */
interface OurCommand {
  readonly flags: ReadonlyMap<string, FlagSpelling>
  readonly hasOutput: boolean
}

async function loadOurs(path: string): Promise<OurCommand> {
  const routed = routeCommand(path.split(' '), commandRegistry)
  if (routed.to !== 'command') throw new Error(`${path} leads to no command`)
  const { default: command } = await routed.entry.load()
  return {
    flags: new Map([...spellingsOf(globalFlags), ...spellingsOf(command.flags)]),
    hasOutput: command.canList || command.canShow,
  }
}

const resolve = ({ flags, hasOutput }: OurCommand, name: string): FlagSpelling | undefined => {
  const flag = findFlag(flags, name, hasOutput)
  return typeof flag === 'object' && 'param' in flag ? flag : undefined
}

/** What argparse takes for this option: its name and every beginning that no other option of the command has. */
function abbreviationsOf({ name }: PeerOption, options: readonly PeerOption[]): readonly string[] {
  return Array.from({ length: name.length - 2 }, (_, index) => name.slice(0, index + 3)).filter(
    start => start === name || options.every(other => other.name === name || !other.name.startsWith(start)),
  )
}

/** Beginnings that openstackclient takes and clinker refuses as ambiguous: its command has one more such option. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  ...['block storage log level set --ser', 'block storage log level set --serv'],
  ...['volume attachment create --con', 'volume attachment create --conn', 'volume attachment create --conne'],
  ...['volume attachment create --connec', 'volume group type list --pri'],
  ...['block storage log level list --ser', 'block storage log level list --serv', 'image create --pri'],
])

describe('an option of openstackclient means the same in', () => {
  test.each(oscCommands.map(one => [one.path, one] as const))('%s', async (path, { options }) => {
    const ours = await loadOurs(path)
    const wrong = options.flatMap(option => {
      const exact = resolve(ours, option.name)
      if (exact === undefined) return [`--${option.name}: unknown`]
      if ((exact.param.arity !== 'none') !== option.takesValue) return [`--${option.name}: takes ${exact.param.arity}`]
      return abbreviationsOf(option, options)
        .filter(start => resolve(ours, start)?.name !== exact.name && !AMBIGUOUS.has(`${path} --${start}`))
        .map(start => `--${start} is not --${option.name}`)
    })
    expect(wrong).toEqual([])
  })
  test.each([...AMBIGUOUS])('or is refused, never taken for another: %s', async line => {
    const [path = '', start = ''] = line.split(' --')
    const { flags, hasOutput } = await loadOurs(path)
    expect(Array.isArray(findFlag(flags, start, hasOutput))).toBe(true)
  })
})

/** Options whose value cinder lets people leave out; clinker has switches. */
const OPTIONAL_VALUES: ReadonlySet<string> = new Set([
  ...['all-tenants', 'with-count', 'disabled', 'force-host-copy', 'lock-volume', 'reimage-reserved'],
  ...['force', 'protected', 'withreplication'],
])
const isKnownToRouter = ({ path }: PeerCommand): boolean =>
  commandRegistry.some(({ path: own, aliases }) => [own, ...aliases].includes(path))

describe('an option of cinderclient that clinker has means the same in', () => {
  test.each(cinderCommands.filter(isKnownToRouter).map(one => [one.path, one] as const))(
    '%s',
    async (path, { options }) => {
      const ours = await loadOurs(path)
      const wrong = options.flatMap(({ name, takesValue }) => {
        const exact = resolve(ours, name)
        if (exact?.long !== name || OPTIONAL_VALUES.has(name)) return []
        return (exact.param.arity !== 'none') === takesValue ? [] : [`--${name}: takes ${exact.param.arity}`]
      })
      expect(wrong).toEqual([])
    },
  )
})

describe('an option that every command of the peers has', () => {
  const meanings: readonly (readonly [peers: string, ours: string])[] = [
    ['quiet', 'quiet'],
    ['verbose', 'verbose'],
    ['debug', 'debug'],
    ['log-file', 'logFile'],
    ['timing', 'timing'],
    ['help', 'help'],
    ['format', 'format'],
    ['column', 'column'],
    ['col', 'column'],
    ['fit-width', 'fitWidth'],
    ['max-width', 'maxWidth'],
    ['os-beta-command', 'osBetaCommand'],
    ['insecure', 'insecure'],
    ['os-cloud', 'os-cloud'],
    ['os_cloud', 'os-cloud'],
  ]
  test.each(meanings)('--%s is ours', (peers, ours) => {
    expect(resolve({ flags: spellingsOf(globalFlags), hasOutput: true }, peers)?.name).toBe(ours)
  })
  test.each([
    ['q', 'quiet'],
    ['v', 'verbose'],
    ['h', 'help'],
    ['f', 'format'],
    ['c', 'column'],
  ])('-%s is --%s', (letter, name) => {
    expect([...spellingsOf(globalFlags).values()].find(({ short }) => short === letter)?.long).toBe(name)
  })
})
