import { ATTACHED_VOLUME } from './shell-environment.ts'

/** Keys pressed before Enter, and the words clinker must be given then. */
export interface CompletionCase {
  readonly name: string
  readonly keys: string
  readonly expectedArgs: readonly string[]
}

/** Words, options, choices and columns: all of them are in the table. */
export const STATIC_CASES: readonly CompletionCase[] = [
  { name: 'a first word', keys: 'clinker volu\t', expectedArgs: ['volume'] },
  {
    name: 'a second word and a third',
    keys: 'clinker volume snapsh\tcrea\t',
    expectedArgs: ['volume', 'snapshot', 'create'],
  },
  { name: 'another spelling of a command', keys: 'clinker snapshot crea\t', expectedArgs: ['snapshot', 'create'] },
  {
    name: 'a word after a flag with a value',
    keys: 'clinker --os-cloud sandbox volume retyp\t',
    expectedArgs: ['--os-cloud', 'sandbox', 'volume', 'retype'],
  },
  {
    name: 'a word after a shortened one',
    keys: 'clinker volume snap crea\t',
    expectedArgs: ['volume', 'snap', 'create'],
  },
  {
    name: 'a flag of the command',
    keys: 'clinker volume create --siz\t20',
    expectedArgs: ['volume', 'create', '--size', '20'],
  },
  {
    name: 'a flag about waiting',
    keys: 'clinker volume extend --wait-t\t5',
    expectedArgs: ['volume', 'extend', '--wait-timeout', '5'],
  },
  {
    name: 'a flag every command has',
    keys: 'clinker volume list --noind\t',
    expectedArgs: ['volume', 'list', '--noindent'],
  },
  {
    name: 'a flag about the cloud',
    keys: 'clinker volume list --os-regi\tOne',
    expectedArgs: ['volume', 'list', '--os-region-name', 'One'],
  },
  { name: 'a flag before any command', keys: 'clinker --os-clo\tx', expectedArgs: ['--os-cloud', 'x'] },
  { name: 'a choice', keys: 'clinker volume list -f ya\t', expectedArgs: ['volume', 'list', '-f', 'yaml'] },
  {
    name: 'a choice behind =',
    keys: 'clinker volume list --format=ya\t',
    expectedArgs: ['volume', 'list', '--format=yaml'],
  },
  {
    name: 'a status',
    keys: 'clinker volume snapshot list --status avail\t',
    expectedArgs: ['volume', 'snapshot', 'list', '--status', 'available'],
  },
  {
    name: 'a column of two words',
    keys: 'clinker volume list -c Attach\t',
    expectedArgs: ['volume', 'list', '-c', 'Attached to'],
  },
  {
    name: 'a column that --long adds',
    keys: 'clinker volume list --long -c Boot\t',
    expectedArgs: ['volume', 'list', '--long', '-c', 'Bootable'],
  },
  {
    name: 'what only a tree is drawn with',
    keys: 'clinker volume tree -f do\t',
    expectedArgs: ['volume', 'tree', '-f', 'dot'],
  },
  {
    name: 'no format that a list has not',
    keys: 'clinker volume list -f she\t',
    expectedArgs: ['volume', 'list', '-f', 'she'],
  },
  { name: 'an alias', keys: 'clinker big\t', expectedArgs: ['biggest'] },
  {
    name: 'an alias behind a flag about the cloud',
    keys: 'clinker --os-cloud sandbox big\t',
    expectedArgs: ['--os-cloud', 'sandbox', 'biggest'],
  },
  {
    name: 'a flag of what an alias stands for',
    keys: 'clinker biggest --noind\t',
    expectedArgs: ['biggest', '--noindent'],
  },
  {
    name: 'a column of what an alias stands for',
    keys: 'clinker biggest -c Attach\t',
    expectedArgs: ['biggest', '-c', 'Attached to'],
  },
  {
    name: 'a flag after an alias with quotes',
    keys: 'clinker quoting --siz\t1',
    expectedArgs: ['quoting', '--size', '1'],
  },
  { name: 'nothing for a word that leads nowhere', keys: 'clinker nonsense ext\t', expectedArgs: ['nonsense', 'ext'] },
]

/** Names and clouds: the program looks them up. */
export const DYNAMIC_CASES: readonly CompletionCase[] = [
  { name: 'a cloud of clouds.yaml', keys: 'clinker --os-cloud lock\t', expectedArgs: ['--os-cloud', 'locked'] },
  {
    name: 'a cloud behind =',
    keys: 'clinker volume list --os-cloud=sandbox-ad\t',
    expectedArgs: ['volume', 'list', '--os-cloud=sandbox-admin'],
  },
  {
    name: 'only what fits: the attached volume',
    keys: 'clinker volume detach \t',
    expectedArgs: ['volume', 'detach', ATTACHED_VOLUME],
  },
  {
    name: 'no volume of another status',
    keys: 'clinker volume attach hel\t',
    expectedArgs: ['volume', 'attach', 'hel'],
  },
  {
    name: 'a volume in one of two statuses',
    keys: 'clinker volume retype hel\t',
    expectedArgs: ['volume', 'retype', 'held'],
  },
  {
    name: 'the name that a flag wants',
    keys: 'clinker volume snapshot list --volume tw\t',
    expectedArgs: ['volume', 'snapshot', 'list', '--volume', 'two words'],
  },
  {
    name: 'the name that a flag wants behind =',
    keys: 'clinker volume create --source=say\t',
    expectedArgs: ['volume', 'create', '--source=say "hi"'],
  },
  {
    name: 'a volume type',
    keys: 'clinker volume create --type quick\t',
    expectedArgs: ['volume', 'create', '--type', 'quickest of all'],
  },
  {
    name: 'an availability zone',
    keys: 'clinker volume create --availability-zone nov\t',
    expectedArgs: ['volume', 'create', '--availability-zone', 'nova'],
  },
  { name: 'a name after an alias', keys: 'clinker grow tilde\t', expectedArgs: ['grow', 'tilde~#x'] },
  {
    name: 'no flags after --',
    keys: 'clinker volume extend -- --wait-t\t',
    expectedArgs: ['volume', 'extend', '--', '--wait-t'],
  },
  {
    name: 'an argument after the first',
    keys: 'clinker volume delete two\\ words tilde\t',
    expectedArgs: ['volume', 'delete', 'two words', 'tilde~#x'],
  },
  {
    name: 'two names that begin alike',
    keys: 'clinker volume extend colon:t\t',
    expectedArgs: ['volume', 'extend', 'colon:two'],
  },
  {
    name: 'as far as names are alike, then one of them',
    keys: 'clinker volume extend my\to\t',
    expectedArgs: ['volume', 'extend', 'my disk one'],
  },
  {
    name: 'a name begun with a blank behind a backslash',
    keys: 'clinker volume extend a\\ \t',
    expectedArgs: ['volume', 'extend', 'a b'],
  },
  {
    name: 'nothing, quietly, for a cloud that is not there',
    keys: 'clinker --os-cloud nowhere volume extend tw\t',
    expectedArgs: ['--os-cloud', 'nowhere', 'volume', 'extend', 'tw'],
  },
  {
    name: 'nothing, quietly, where a password would be asked',
    keys: 'clinker --os-cloud locked volume extend tw\t',
    expectedArgs: ['--os-cloud', 'locked', 'volume', 'extend', 'tw'],
  },
]

/** The least of each awkward name that nobody else begins with. */
const NAME_PREFIXES: readonly (readonly [start: string, name: string])[] = [
  ['tw', 'two words'],
  ['it', "it's here"],
  ['sa', 'say "hi"'],
  ['colon:o', 'colon:one'],
  ['pay', 'pay$(touch pwned)'],
  ['bq', 'bq`touch pwned`'],
  ['se', 'semi;colon & x|y>z'],
  ['sl', 'sl\\ash'],
  ['wh', 'who!x'],
  ['gl', 'glob*?[x]{a,b}'],
  ['ti', 'tilde~#x'],
  ['eq', 'eq=uals'],
  ['eq=u', 'eq=uals'],
  ['na', 'naïve é'],
]

/** Every awkward name, begun bare and within quotes. */
export const NAME_CASES: readonly CompletionCase[] = NAME_PREFIXES.flatMap(([start, name]) =>
  ['', '"', "'"].map(quote => ({
    name: `${name} begun as ${quote}${start}`,
    keys: `clinker volume extend ${quote}${start}\t`,
    expectedArgs: ['volume', 'extend', name],
  })),
)
