import type { JsonObject } from '../types/json.ts'
import type { WaitCondition } from '../framework/wait-condition.ts'
import { shellQuote } from '../types/shell-quote.ts'

/** Nouns that have a `wait` command; a test holds this against the manifest. */
export const WITH_WAIT_COMMAND: readonly string[] = [
  'volume',
  'volume attachment',
  'volume backup',
  'volume group',
  'volume group snapshot',
  'volume snapshot',
  'consistency group',
  'consistency group snapshot',
  'image',
]

/** Nouns without a `show` command, as they belong to another service. */
export const WITHOUT_SHOW_COMMAND: readonly string[] = ['image']

type WaitTarget = Pick<WaitCondition, 'resource' | 'id'>

/** The ID as words of a command line: a service has two. */
const formatId = (id: string): string => id.split(' ').map(shellQuote).join(' ')

const showCommand = ({ resource, id }: WaitTarget): readonly string[] =>
  WITHOUT_SHOW_COMMAND.includes(resource.singular)
    ? []
    : [`clinker ${resource.singular} show ${formatId(id)}   shows how it stands`]

/** What to type once waiting has ended: to look, and, where it may still come about, to go on waiting for the same. */
export function waitNextSteps(stage: WaitCondition, finalState?: JsonObject | 'gone'): string {
  const { resource, failureSource, awaitedResource = stage, waitArgs = [] } = stage
  const others = failureSource === undefined ? [] : showCommand(failureSource)
  if (finalState === 'gone')
    return (
      others.length > 0
        ? others
        : WITHOUT_SHOW_COMMAND.includes(resource.singular)
          ? []
          : [`clinker ${resource.singular} list   shows what there is`]
    ).join('\n')
  const own = showCommand(stage)
  const showCommands = own.length > 0 ? own : others
  if (finalState !== undefined || !WITH_WAIT_COMMAND.includes(awaitedResource.resource.singular))
    return showCommands.join('\n')
  const words = [
    'clinker',
    awaitedResource.resource.singular,
    'wait',
    formatId(awaitedResource.id),
    ...waitArgs.map(shellQuote),
  ]
  return [...showCommands, `${words.join(' ')}   goes on waiting`].join('\n')
}
