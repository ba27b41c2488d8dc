import { ATTACHED } from './stage.ts'

/** Keys pressed before Enter, and the words clinker must be given then. */
export interface Case {
  readonly name: string
  readonly keys: string
  readonly gives: readonly string[]
}

/** Words, flags and choices: the shell knows them by itself. */
export const KNOWN: readonly Case[] = [
  { name: 'a first word', keys: 'clinker volu\t', gives: ['volume'] },
  { name: 'a second word and a third', keys: 'clinker volume snapsh\tcrea\t', gives: ['volume', 'snapshot', 'create'] },
  { name: 'another spelling of a command', keys: 'clinker snapshot crea\t', gives: ['snapshot', 'create'] },
  { name: 'a word after a flag with a value', keys: 'clinker --os-cloud sandbox volume retyp\t', gives: ['--os-cloud', 'sandbox', 'volume', 'retype'] },
  { name: 'a word after a shortened one', keys: 'clinker volume snap crea\t', gives: ['volume', 'snap', 'create'] },
  { name: 'a flag of the command', keys: 'clinker volume create --siz\t20', gives: ['volume', 'create', '--size', '20'] },
  { name: 'a flag about waiting', keys: 'clinker volume extend --wait-t\t5', gives: ['volume', 'extend', '--wait-timeout', '5'] },
  { name: 'a flag every command has', keys: 'clinker volume list --noind\t', gives: ['volume', 'list', '--noindent'] },
  { name: 'a flag about the cloud', keys: 'clinker volume list --os-regi\tOne', gives: ['volume', 'list', '--os-region-name', 'One'] },
  { name: 'a flag before any command', keys: 'clinker --os-clo\tx', gives: ['--os-cloud', 'x'] },
  { name: 'a choice', keys: 'clinker volume list -f ya\t', gives: ['volume', 'list', '-f', 'yaml'] },
  { name: 'a choice behind =', keys: 'clinker volume list --format=ya\t', gives: ['volume', 'list', '--format=yaml'] },
  { name: 'a status', keys: 'clinker volume snapshot list --status avail\t', gives: ['volume', 'snapshot', 'list', '--status', 'available'] },
  { name: 'a column of two words', keys: 'clinker volume list -c Attach\t', gives: ['volume', 'list', '-c', 'Attached to'] },
  { name: 'a column that --long adds', keys: 'clinker volume list --long -c Boot\t', gives: ['volume', 'list', '--long', '-c', 'Bootable'] },
  { name: 'what only a tree is drawn with', keys: 'clinker volume tree -f do\t', gives: ['volume', 'tree', '-f', 'dot'] },
  { name: 'no format that a list has not', keys: 'clinker volume list -f she\t', gives: ['volume', 'list', '-f', 'she'] },
  { name: 'an alias', keys: 'clinker big\t', gives: ['biggest'] },
  { name: 'an alias behind a flag about the cloud', keys: 'clinker --os-cloud sandbox big\t', gives: ['--os-cloud', 'sandbox', 'biggest'] },
  { name: 'a flag of what an alias stands for', keys: 'clinker biggest --noind\t', gives: ['biggest', '--noindent'] },
  { name: 'a column of what an alias stands for', keys: 'clinker biggest -c Attach\t', gives: ['biggest', '-c', 'Attached to'] },
  { name: 'a flag after an alias with quotes', keys: 'clinker quoting --siz\t1', gives: ['quoting', '--size', '1'] },
  { name: 'nothing for a word that leads nowhere', keys: 'clinker nonsense ext\t', gives: ['nonsense', 'ext'] },
]

/** Names and clouds: clinker is asked. */
export const ASKED: readonly Case[] = [
  { name: 'a cloud of clouds.yaml', keys: 'clinker --os-cloud lock\t', gives: ['--os-cloud', 'locked'] },
  { name: 'a cloud behind =', keys: 'clinker volume list --os-cloud=sandbox-ad\t', gives: ['volume', 'list', '--os-cloud=sandbox-admin'] },
  { name: 'only what fits: the attached volume', keys: 'clinker volume detach \t', gives: ['volume', 'detach', ATTACHED] },
  { name: 'no volume of another status', keys: 'clinker volume attach hel\t', gives: ['volume', 'attach', 'hel'] },
  { name: 'a volume in one of two statuses', keys: 'clinker volume retype hel\t', gives: ['volume', 'retype', 'held'] },
  { name: 'the name that a flag wants', keys: 'clinker volume snapshot list --volume tw\t', gives: ['volume', 'snapshot', 'list', '--volume', 'two words'] },
  { name: 'the name that a flag wants behind =', keys: 'clinker volume create --source=say\t', gives: ['volume', 'create', '--source=say "hi"'] },
  { name: 'a volume type', keys: 'clinker volume create --type quick\t', gives: ['volume', 'create', '--type', 'quickest of all'] },
  { name: 'an availability zone', keys: 'clinker volume create --availability-zone nov\t', gives: ['volume', 'create', '--availability-zone', 'nova'] },
  { name: 'a name after an alias', keys: 'clinker grow tilde\t', gives: ['grow', 'tilde~#x'] },
  { name: 'no flags after --', keys: 'clinker volume extend -- --wait-t\t', gives: ['volume', 'extend', '--', '--wait-t'] },
  { name: 'an argument after the first', keys: 'clinker volume delete two\\ words tilde\t', gives: ['volume', 'delete', 'two words', 'tilde~#x'] },
  { name: 'two names that begin alike', keys: 'clinker volume extend colon:t\t', gives: ['volume', 'extend', 'colon:two'] },
  { name: 'as far as names are alike, then one of them', keys: 'clinker volume extend my\to\t', gives: ['volume', 'extend', 'my disk one'] },
  { name: 'a name begun with a blank behind a backslash', keys: 'clinker volume extend a\\ \t', gives: ['volume', 'extend', 'a b'] },
  { name: 'nothing, quietly, for a cloud that is not there', keys: 'clinker --os-cloud nowhere volume extend tw\t', gives: ['--os-cloud', 'nowhere', 'volume', 'extend', 'tw'] },
  { name: 'nothing, quietly, where a password would be asked', keys: 'clinker --os-cloud locked volume extend tw\t', gives: ['--os-cloud', 'locked', 'volume', 'extend', 'tw'] },
]

/** The least of each awkward name that nobody else begins with. */
const STARTS: readonly (readonly [start: string, name: string])[] = [
  ['tw', 'two words'], ['it', "it's here"], ['sa', 'say "hi"'], ['colon:o', 'colon:one'], ['pay', 'pay$(touch pwned)'], ['bq', 'bq`touch pwned`'],
  ['se', 'semi;colon & x|y>z'], ['sl', 'sl\\ash'], ['wh', 'who!x'], ['gl', 'glob*?[x]{a,b}'], ['ti', 'tilde~#x'], ['eq', 'eq=uals'], ['eq=u', 'eq=uals'], ['na', 'naïve é'],
]

/** Every awkward name, begun bare and within quotes. */
export const NAMES: readonly Case[] = STARTS.flatMap(([start, name]) => ['', '"', "'"].map(quote => ({
  name: `${name} begun as ${quote}${start}`,
  keys: `clinker volume extend ${quote}${start}\t`,
  gives: ['volume', 'extend', name],
})))
