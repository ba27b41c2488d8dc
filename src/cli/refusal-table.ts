import { forShell } from './shell-word.ts'

/** What a refusal is about: the resource a command was aimed at. */
export interface About {
  readonly noun: string
  /** As typed: a name or an ID. */
  readonly name: string
}

/** What may be looked at to find the cause of a refusal; each is a function in `looks.ts`. */
export type LookName = 'holds' | 'quotas' | 'rights' | 'place' | 'pin' | 'zones' | 'types' | 'filters' | 'services' | 'volume'

/** One kind of refusal: how it is known, what is looked at, and what to do next. */
export interface RefusalRow {
  /** HTTP statuses; any where not said. */
  readonly status?: readonly number[]
  /** Words of the service (Cinder's exceptions), stable over its releases. */
  readonly says?: RegExp
  /** Nouns of the command's target; any where not said. */
  readonly of?: readonly string[]
  readonly looksAt?: LookName
  /** What to type next; undefined leaves it to the look. */
  readonly next?: (about: About, found: readonly (string | undefined)[]) => string | undefined
}

const BUSY = 'creating|downloading|deleting|attaching|detaching|uploading|extending|retyping|reverting|backing-up|restoring-backup|restoring|maintenance|unmanaging|updating'

const show = ({ noun, name }: About, columns: string): string => `clinker ${noun} show ${forShell(name)} ${columns}`

/** From a refusal to its cause and the next command; the first row that fits counts. */
export const REFUSALS: readonly RefusalRow[] = [
  // One text of Cinder for seven causes: only a look tells which.
  { says: /must not be migrating, attached, belong to a group, have snapshots|have snapshots|dependent snapshots|has \d+ dependent/i, of: ['volume'], looksAt: 'holds' },
  { says: /snapshot status must be|must be available or error|not be part of a (group|cgsnapshot)|part of a group snapshot/i, of: ['volume snapshot'], looksAt: 'holds' },
  { says: /incremental backups exist|backup status must be/i, of: ['volume backup'], looksAt: 'holds' },
  {
    says: new RegExp(`(?:current(?:ly| status is:?)?|status is:?|but is|while volume is) '?(${BUSY})\\b`, 'i'),
    next: ({ noun, name }, [, status]) =>
      `It is ${status ?? 'busy'}. Wait until it is done, then type this again:\n  clinker ${noun} wait ${forShell(name)} --for status=available\nThe command before this one waits by itself with --wait.`,
  },
  { says: /greater than current size/i, next: about => `A volume only grows. Its size: ${show(about, '-c size')}\nFor a smaller one, make a new volume and copy the data.` },
  { says: /not the latest|latest snapshot/i, next: () => 'Only the newest snapshot of a volume can be reverted to: clinker volume snapshot list --volume VOLUME' },
  { says: /^Can't revert volume/i, of: ['volume snapshot'], next: () => 'A volume is reverted while it is available and as large as the snapshot: clinker volume show VOLUME -c status -c size' },
  {
    says: /Retype needs volume to be|retype/i, status: [400, 409], of: ['volume'], looksAt: 'volume',
    next: ({ name }) => `clinker volume retype --check ${forShell(name)} TYPE   says which of the conditions is not met\nA type on another backend needs --migration-policy on-demand.`,
  },
  { says: /destination host\/cluster must be different|must not be migrating, have snapshots, be replicated/i, of: ['volume'], looksAt: 'holds', next: ({ name }) => `clinker volume doctor ${forShell(name)}   shows all of it` },
  { says: /Availability zone .* is invalid|only supported in these availability zones/i, looksAt: 'zones', next: () => 'clinker availability zone list --volume' },
  { says: /Invalid image(Ref)?|Image .* could not be found|Invalid image identifier/i, next: () => 'Images are listed by the image service: openstack image list' },
  { says: /Volume type .*could not be found|Invalid volume_type/i, looksAt: 'types', next: () => 'clinker volume type list' },
  { says: /Invalid filters? .*found in query/i, looksAt: 'filters', next: () => 'clinker block storage resource filter list' },
  { says: /Invalid input for field\/attribute (\S+?)\. Value/i, next: (_, [, field]) => `What is given for ${field ?? 'a field'} is not what the service takes; --dry-run shows the request.` },
  { says: /Additional properties are not allowed/i, next: () => '--dry-run shows the request; --os-volume-api-version asks for an older one.' },
  { says: /already exists/i, status: [409], next: about => (about.noun === '' ? undefined : `clinker ${about.noun} list   shows the one that is there; --if-not-exists takes it`) },
  { says: /Multiple matches found/i, next: () => 'The name fits several; give the ID.' },
  { says: /currently in-use|is in-use|status is: in-use|status must be '?available'?|attached/i, of: ['volume'], looksAt: 'holds', next: about => show(about, '-c status -c attachments') },
  { status: [413], looksAt: 'quotas', next: () => 'clinker quota show --usage   shows all of them; an administrator raises one with clinker quota set' },
  { status: [429], next: () => 'The service is asked too often; try again in a while.' },
  { status: [403], looksAt: 'rights', next: () => 'Use an account that may (--os-cloud), or ask for the role; clinker token issue shows who you are.' },
  { status: [401], next: () => 'clinker config show   shows who signs in and where from' },
  { status: [404], looksAt: 'place', next: ({ noun }) => (noun === '' ? undefined : `clinker ${noun} list   shows what there is`) },
  { status: [406], looksAt: 'pin', next: () => 'clinker versions show --service block-storage   shows what the cloud speaks' },
  { status: [501], next: () => 'The backend cannot do it; what it can: clinker volume backend capability show HOST' },
  { status: [503], looksAt: 'services', next: () => 'clinker volume service list   shows which services are down, to administrators; try again in a while' },
  { status: [500], next: () => 'This is a fault of the service; its operators find it by the request ID.' },
]

/** The row for a refusal, and what its words caught. */
export function rowFor(message: string, status: number | undefined, noun: string): { readonly row: RefusalRow; readonly found: readonly (string | undefined)[] } | undefined {
  for (const row of REFUSALS) {
    if (row.status !== undefined && !row.status.includes(status ?? 0)) continue
    if (row.of !== undefined && !row.of.includes(noun)) continue
    const found = row.says === undefined ? [] : row.says.exec(message)
    if (found !== null) return { row, found: [...found] }
  }
  return undefined
}
