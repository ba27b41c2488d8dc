import { Failure } from '../contract/failure.ts'

/** What a refusal is about: the noun's words and the name typed, to be put into commands. */
export interface About {
  readonly noun: string
  /** As typed: a name or an ID. */
  readonly name: string
}

interface Rule {
  /** Words of the service (Cinder's exceptions), stable over its releases. */
  readonly says: RegExp
  readonly advise: (about: About, found: readonly (string | undefined)[]) => string
}

const BUSY = 'creating|downloading|deleting|attaching|detaching|uploading|extending|retyping|reverting|backing-up|restoring-backup|restoring|maintenance|unmanaging|updating'

/** From the service's sentence to what can be typed next; the first rule that fits counts. */
const RULES: readonly Rule[] = [
  {
    says: new RegExp(`(?:current(?:ly| status is:?)?|status is:?|but is) '?(${BUSY})\\b`, 'i'),
    advise: ({ noun, name }, [, status]) =>
      `It is ${status ?? 'busy'}. Wait until it is done, then type this again:\n  clinker ${noun} wait ${name} --for status=available\nThe command before this one waits by itself with --wait.`,
  },
  {
    says: /have snapshots|dependent snapshots|has \d+ dependent/i,
    advise: ({ noun, name }) => noun === 'volume'
      ? `clinker volume tree ${name}   shows what hangs on it\nclinker volume delete --cascade ${name}   deletes it with its snapshots`
      : `clinker ${noun} show ${name}   shows what it is doing`,
  },
  { says: /greater than current size/i, advise: ({ name }) => `A volume only grows. Its size: clinker volume show ${name} -c size` },
  { says: /not the latest|latest snapshot/i, advise: () => 'Only the newest snapshot of a volume can be reverted to: clinker volume snapshot list --volume VOLUME' },
  { says: /Policy doesn't allow|admin privileges/i, advise: () => 'clinker token issue shows who you are; this may be for administrators only.' },
  { says: /currently in-use|is in-use|status is: in-use|attached/i, advise: ({ name }) => `It is attached: clinker volume show ${name} -c attachments` },
]

const forShell = (word: string): string => (/^[\w.@:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/** The command that shows what became of a change: the thing it was aimed at, or the list it would be in. */
export function lookFor(path: string, about: About | undefined, isThere: (path: string) => boolean): string | undefined {
  const aimed = about !== undefined && path.startsWith(`${about.noun} `) ? `${about.noun} show` : undefined
  if (aimed !== undefined && isThere(aimed)) return `clinker ${aimed} ${forShell(about?.name ?? '')}`
  const words = path.split(' ')
  const lists = words.map((_, i) => `${words.slice(0, words.length - 1 - i).join(' ')} list`.trim())
  const list = lists.find(isThere)
  return list === undefined ? undefined : `clinker ${list}`
}

/** What may be looked at to find out more. */
export interface Looks {
  /** The command that shows what became of a change. */
  readonly after: string | undefined
  /** The quotas that are full, a sentence each. */
  quotas(): Promise<readonly string[]>
}

/** A refusal with what to do next: from the service's sentence, and where that says too little, by looking. */
export async function advised(failure: Failure, about: About | undefined, looks: Looks): Promise<Failure> {
  if (failure.details.outcomeUnknown === true) return unknown(failure, about, looks.after)
  const isOfService = failure.details.status !== undefined
  if (failure.details.hint !== undefined || !isOfService) return failure
  if (failure.kind === 'quota' && failure.details.status === 413) {
    const explained = new Failure(failure.kind, failure.message, { ...failure.details, also: await looks.quotas() })
    return withHint(explained, about, 'clinker quota show --usage   shows all of them; an administrator raises one with clinker quota set')
  }
  if (about === undefined) return failure
  for (const { says, advise } of RULES) {
    const found = says.exec(failure.message)
    if (found !== null) return withHint(failure, about, advise(about, [...found]))
  }
  return withHint(failure, about, undefined)
}

/** A change that may or may not have been made, and how to see which. */
function unknown(failure: Failure, about: About | undefined, look: string | undefined): Failure {
  const hint = [failure.details.hint ?? '', look === undefined ? '' : `${look}   shows whether it was`].filter(Boolean).join('\n')
  return withHint(failure, about, hint === '' ? undefined : hint)
}

function withHint(failure: Failure, about: About | undefined, hint: string | undefined): Failure {
  const resource = about === undefined ? undefined : `${about.noun} ${about.name}`
  const details = { ...failure.details, ...(resource === undefined ? {} : { resource: failure.details.resource ?? resource }), ...(hint === undefined ? {} : { hint }) }
  return new Failure(failure.kind, failure.message, details)
}
