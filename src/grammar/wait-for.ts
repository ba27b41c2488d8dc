import { Failure } from '../contract/failure.ts'
import { entryOf, type JsonObject } from '../contract/json.ts'
import { defineCommand, type Command, type Stage, type Verdict } from './command.ts'
import type { OperationFacts } from './operation.ts'
import { refOrText, repeated, targets, text, type Param } from './param.ts'
import type { Resource } from './resource.ts'
import type { Words } from './verbs.ts'

interface WaitWords extends Words {
  readonly operation: OperationFacts
  /** The status waited for unless another is typed. */
  readonly usually: string
  /** Words for statuses that people know under another name: `attached` for in-use. */
  readonly synonyms?: Readonly<Record<string, string>>
}

/** `FIELD=VALUE`, or a status alone. */
interface Condition { readonly field: string; readonly value: string }

/** `… wait NAME… --for status=available`: looks until it is so; a status of failure ends it, unless it was asked for. */
export function waitFor<T extends { readonly id: string }>(resource: Resource<T>, words: WaitWords): Command {
  const { operation, usually, synonyms = {}, ...rest } = words
  const args = { target: targets(refOrText(resource, `${resource.noun} (name or ID)`)) }
  const flags = {
    for: repeated(condition(`what to wait for: FIELD=VALUE, a status, or deleted (default: status=${usually}; repeat for more)`, synonyms)),
    unless: repeated(text('a status that means failure (default: every status of error; repeat for more)', { metavar: 'status' })),
  }
  return defineCommand<typeof args, typeof flags>({
    ...rest,
    about: `${rest.about ?? ''}Values of the same field are alternatives; different fields must all fit. Fields have the names of -f raw.`,
    args,
    flags,
    uses: [operation],
    plan: ({ target: { found, text: typed }, for: asked, unless }) => {
      const wanted = asked.length === 0 ? [{ field: 'status', value: usually }] : asked
      const goOn = [...asked.flatMap(({ field, value }) => ['--for', `${field}=${value}`]), ...unless.flatMap(status => ['--unless', status])]
      if (found !== undefined) return [{ of: resource, id: found.id, judge: judgeOf(resource, wanted, unless), goOn } satisfies Stage]
      if (wanted.some(isGone)) return []
      throw new Failure('notFound', `There is no ${resource.noun} “${typed}”.`, { resource: `${resource.noun} ${typed}`, hint: `clinker ${resource.noun} list   shows what there is` })
    },
    // Waiting is what it does, with or without --wait.
    wait: () => [],
    says: ({ target: { text: typed }, for: asked }) => `${resource.noun} ${typed} is ${inWords(asked, usually)}`,
  })
}

function condition(help: string, synonyms: Readonly<Record<string, string>>): Param<Condition> {
  const read = (typed: string): Condition => {
    const [field, ...rest] = typed.split('=')
    if (rest.length === 0) return { field: 'status', value: meant(typed) }
    if (field === undefined || field === '' || rest.join('=') === '') throw new Failure('usage', `must be FIELD=VALUE or a status, not “${typed}”`)
    return field === 'status' ? { field, value: meant(rest.join('=')) } : { field, value: rest.join('=') }
  }
  const meant = (status: string): string => entryOf(synonyms, status.toLowerCase()) ?? status.toLowerCase()
  return { ...text(help, { metavar: 'condition' }), read: words => read(words[0]?.text ?? '') }
}

const isGone = ({ field, value }: Condition): boolean => field === 'status' && ['deleted', 'gone'].includes(value)

function inWords([first, ...others]: readonly Condition[], usually: string): string {
  if (first === undefined) return usually
  return others.length === 0 && first.field === 'status' ? first.value : 'as asked'
}

function judgeOf(resource: Resource<unknown>, wanted: readonly Condition[], unless: readonly string[]): Stage['judge'] {
  const fields = [...new Set(wanted.map(({ field }) => field))]
  const statuses = wanted.filter(({ field }) => field === 'status').map(({ value }) => value)
  const isFailure = (status: string): boolean => (unless.length > 0 ? unless.includes(status) : /error|failed|killed/.test(status))
  return (seen): Verdict => {
    if (seen === 'gone') return wanted.some(isGone) ? 'done' : { failed: `the ${resource.noun} is gone` }
    const status = resource.statusOf(seen)
    if (fields.every(field => fits(resource, seen, field, wanted))) return 'done'
    const unknown = fields.find(field => field !== 'status' && !(field in seen))
    if (unknown !== undefined) return { failed: `it has no field ${unknown}` }
    if (isFailure(status) && !statuses.includes(status)) return { failed: `its status is ${status}` }
    const wrong = fields.find(field => field.endsWith('_status') && String(seen[field]).includes('error'))
    return wrong === undefined ? 'pending' : { failed: `its ${wrong} is ${String(seen[wrong])}` }
  }
}

function fits(resource: Resource<unknown>, seen: JsonObject, field: string, wanted: readonly Condition[]): boolean {
  const value = field === 'status' ? resource.statusOf(seen) : String(seen[field]).toLowerCase()
  return wanted.some(condition => condition.field === field && condition.value.toLowerCase() === value)
}
