import { Failure, isStop, type FailureDetails } from '../../contract/failure.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { CommandFacts } from '../../grammar/command.ts'
import type { Params } from '../../grammar/param.ts'
import { aboutOf, type Aim, type Room } from './about.ts'
import { existingNamed } from '../beforehand/existing.ts'
import { isCommand } from './next-command.ts'
import { lookUp } from '../words/look-up.ts'
import { LOOKS } from './looks.ts'
import { refusedChecks } from '../beforehand/preflight.ts'
import { rowFor } from './refusal-table.ts'
import type { TargetWords } from '../words/resolve.ts'
import type { Seen } from './scene.ts'
import { forShell } from '../words/shell-word.ts'

/** The command that shows what became of a change: the thing it was aimed at, or the list it would be in. */
export function lookFor(path: string, aim: Aim | undefined, isThere: (path: string) => boolean): string | undefined {
  // What makes a backup of a volume shows among the backups.
  const makesOther = path.endsWith(' create') && path !== `${aim?.noun.noun ?? ''} create`
  const aimed = aim !== undefined && !makesOther && path.startsWith(`${aim.noun.noun} `) ? `${aim.noun.noun} show` : undefined
  if (aim !== undefined && aimed !== undefined && isThere(aimed)) return `clinker ${aimed} ${forShell(aim.name)}`
  const words = path.split(' ')
  const lists = words.map((_, i) => `${words.slice(0, words.length - 1 - i).join(' ')} list`.trim())
  const list = lists.find(isThere)
  return list === undefined ? undefined : `clinker ${list}`
}

/**
 * What a command was aimed at: what its arguments name, otherwise that among what its flags name of which the service speaks.
 */
export function aimOf({ args, flags }: Pick<CommandFacts, 'args' | 'flags'>, texts: TargetWords['texts'], says = ''): Aim | undefined {
  const named = (params: Params): readonly Aim[] => Object.entries(params).flatMap(([name, { names, sameAs, keepsText }]) =>
    (texts[name] ?? (sameAs === undefined ? [] : texts[sameAs] ?? [])).flatMap(text => (names === undefined || keepsText === true ? [] : [{ noun: names, name: text }])))
  const [first] = named(args)
  if (first !== undefined) return first
  return named(flags).find(({ noun }) => new RegExp(`\\b${noun.noun.split(' ').at(-1) ?? ''}\\b`, 'i').test(says))
}

/** Refusals that may be about what a flag names; of others the command itself is the matter. */
const OF_ITS_FLAGS = [400, 404, 409]

/**
 * A refusal with its cause and what to do next: from the service's sentence, and where that says too little, by looking.
 * What is not the service's refusal, or has its own hint and needs no look, is left as it is.
 */
export async function advised(failure: Failure, room: Room): Promise<Failure> {
  const { outcomeUnknown, status, resource } = failure.details
  const { command, texts, isThere } = room
  const aim = aimOf(command, texts, OF_ITS_FLAGS.includes(status ?? 0) ? failure.message : '')
  if ((status === undefined && outcomeUnknown !== true) || (aim === undefined && resource !== undefined)) return failure
  const raw = aim === undefined || resource !== undefined || failure.kind === 'network' ? undefined : await quietly(() => lookUp(room.cloud, aim.noun, aim.name, room.speaks))
  const own = resource ?? (aim === undefined ? madeBy(room) : inFull(aim, raw))
  const named = renewed(plain(failure), own === undefined ? {} : { resource: own })
  if (outcomeUnknown === true) return unsure(named, lookFor(command.path, aim, isThere))
  return explained(named, aim, raw, room)
}

async function explained(failure: Failure, aim: Aim | undefined, raw: JsonObject | undefined, room: Room): Promise<Failure> {
  const { status, hint, also = [], retryAfter = 0 } = failure.details
  const about = aboutOf(aim, room, failure)
  // A 413 that asks for patience is no full quota.
  const fitting = rowFor(failure.message, status === 413 && retryAfter >= 1 ? 429 : status, about)
  if (fitting === undefined) return failure
  const { row: { looksAt, tells, next }, found } = fitting
  // What this cloud is too old for is nowhere to be found.
  if (failure.kind === 'unsupported' && status === 404) return renewed(failure, { hint: hint ?? 'clinker versions show --service block-storage   shows what the cloud speaks' })
  const scene = {
    cloud: room.cloud, speaks: room.speaks, failure, noun: about.noun, raw, about,
    refusedChecks: () => refusedChecks(room.command, room.texts, room), namesake: () => existingNamed(room.command.makes, room.texts, room.cloud, room.speaks),
  }
  const seen: Seen = looksAt === undefined ? { also: [] } : await quietly(() => LOOKS[looksAt](scene)) ?? { also: [] }
  const extra = tells?.(about, found)
  const command = hint ?? seen.next ?? next?.(about, found)
  return renewed(failure, { also: [...also.filter(line => !seen.also.includes(line)), ...(extra === undefined ? [] : [extra]), ...seen.also], ...(command === undefined ? {} : { hint: command }) })
}

/** The service's sentence without Python in it, and a hint that is no command among what is told. */
function plain(failure: Failure): Failure {
  const { hint, also = [], ...details } = failure.details
  const message = failure.message.replaceAll(/'?\{'status': '([\w-]+)'\}'?/g, '$1').replace(/VolumeType\(.*?\bname='([^']+)'.*\)(?= \()/, '$1')
  return new Failure(failure.kind, message, { ...details, also: hint === undefined || isCommand(hint) ? also : [...also, hint], ...(hint !== undefined && isCommand(hint) ? { hint } : {}) })
}

/** `volume db-data (6edbc2f4-…)`: by name and ID where both are known. */
function inFull({ noun, name }: Aim, raw: JsonObject | undefined): string {
  if (raw === undefined) return `${noun.noun} ${name}`
  const [own, id] = [noun.nameOf(raw), noun.idOf(raw)]
  return `${noun.noun} ${own === '' || own === id ? id : `${own} (${id})`}`
}

/** What was to be made, by the name it would have had. */
function madeBy({ command, texts }: Room): string | undefined {
  const [name] = texts['name'] ?? texts['imageName'] ?? []
  return command.makes === undefined || name === undefined ? undefined : `${command.makes.noun} ${name}`
}

/** A change that may or may not have been made, and how to see which. */
const unsure = (failure: Failure, look: string | undefined): Failure => renewed(failure, look === undefined ? {} : { hint: `${look}   shows whether it was` })

/** Looking must not hide the refusal itself. */
async function quietly<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof Failure && !isStop(error)) return undefined
    throw error
  }
}

const renewed = (failure: Failure, details: FailureDetails): Failure => new Failure(failure.kind, failure.message, { ...failure.details, ...details })
