import type { JsonObject } from '../../contract/json.ts'
import type { Stage } from '../../grammar/command.ts'
import { forShell } from '../words/shell-word.ts'

/** Nouns that have a `wait` command; a test holds this against the manifest. */
export const WAITED_FOR: readonly string[] = [
  'volume', 'volume attachment', 'volume backup', 'volume group', 'volume group snapshot', 'volume snapshot', 'consistency group',
  'consistency group snapshot', 'image',
]

/** Nouns without a `show` command, as they belong to another service. */
export const NOT_SHOWN: readonly string[] = ['image']

type Named = Pick<Stage, 'of' | 'id'>

/** The ID as words of a command line: a service has two. */
const typed = (id: string): string => id.split(' ').map(forShell).join(' ')

const show = ({ of, id }: Named): readonly string[] => (NOT_SHOWN.includes(of.noun) ? [] : [`clinker ${of.noun} show ${typed(id)}   shows how it stands`])

/** What to type once waiting has ended: to look, and, where it may still come about, to go on waiting for the same. */
export function nextSteps(stage: Stage, ended?: JsonObject | 'gone'): string {
  const { of, tells, aims = stage, goOn = [] } = stage
  const others = tells === undefined ? [] : show(tells)
  if (ended === 'gone') return (others.length > 0 ? others : NOT_SHOWN.includes(of.noun) ? [] : [`clinker ${of.noun} list   shows what there is`]).join('\n')
  const own = show(stage)
  const looks = own.length > 0 ? own : others
  if (ended !== undefined || !WAITED_FOR.includes(aims.of.noun)) return looks.join('\n')
  const words = ['clinker', aims.of.noun, 'wait', typed(aims.id), ...goOn.map(forShell)]
  return [...looks, `${words.join(' ')}   goes on waiting`].join('\n')
}
