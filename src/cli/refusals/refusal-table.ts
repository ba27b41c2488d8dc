import { forShell } from '../words/shell-word.ts'

/** What a refusal is about: the command, and the resource it was aimed at. */
export interface About {
  /** The noun's words; empty where the command named nothing. */
  readonly noun: string
  /** As typed: a name or an ID. */
  readonly name: string
  /** The words of the command. */
  readonly path: string
  /** True for a command that is there: `volume wait`. */
  readonly isThere: (path: string) => boolean
  /** The command typed once more, with flags put in or left out. */
  readonly again: (more?: readonly string[], without?: readonly string[]) => string
  /** How long to leave the service alone, in seconds. */
  readonly waitSeconds: number
  /** How the flag or argument is spelled that was given this value, or that a field of the body comes from. */
  readonly flagFor: (field: string, value: string | undefined) => string | undefined
}

/** What may be looked at to find the cause of a refusal; each is a function in `looks.ts`. */
export type LookName =
  | 'holds' | 'places' | 'moves' | 'quotas' | 'rights' | 'place' | 'pin' | 'zones' | 'types' | 'images' | 'filters' | 'services' | 'checks' | 'newest' | 'backend' | 'server' | 'same'

type Found = readonly (string | undefined)[]

/** One kind of refusal: how it is known, what is looked at, and what to do next. */
export interface RefusalRow {
  /** HTTP statuses; any where not said. */
  readonly status?: readonly number[]
  /** Words of the service (Cinder's exceptions), stable over its releases. */
  readonly says?: RegExp
  /** Nouns of the command's target; any where not said. */
  readonly of?: readonly string[]
  /** Words of the command. */
  readonly typed?: RegExp
  readonly looksAt?: LookName
  /** What the service's own sentence leaves out. */
  readonly tells?: (about: About, found: Found) => string | undefined
  /** One command to type next, which may be followed by three blanks and what it does; a look may know a better one. */
  readonly next?: (about: About, found: Found) => string | undefined
}

const BUSY = 'creating|downloading|deleting|attaching|detaching|uploading|extending|retyping|reverting|backing-up|restoring-backup|restoring|maintenance|unmanaging|updating'

const show = ({ noun, name }: About, columns = ''): string => `clinker ${noun} show ${forShell(name)}${columns}`

/** Waiting where the noun can be waited for, otherwise looking. */
const waits = (about: About, until: string): string =>
  about.isThere(`${about.noun} wait`) ? `clinker ${about.noun} wait ${forShell(about.name)} --for ${until}   then type yours again` : `${show(about)}   then type yours again`

/** From a refusal to its cause and the next command; the first row that fits counts. */
export const REFUSALS: readonly RefusalRow[] = [
  // One text of Cinder for several causes: only a look tells which.
  { says: /destination host\/cluster must be different/i, of: ['volume'], looksAt: 'moves', next: about => `clinker volume doctor ${forShell(about.name)}   shows all of it` },
  {
    says: /must not be migrating, attached, belong to a group, have snapshots|have snapshots|dependent snapshots|has \d+ dependent/i, of: ['volume'], looksAt: 'holds',
    next: about => `clinker volume doctor ${forShell(about.name)}   looks further`,
  },
  { says: /snapshot status must be|must be available or error|not be part of a (group|cgsnapshot)|part of a group snapshot/i, of: ['volume snapshot'], looksAt: 'holds', next: about => show(about) },
  { says: /incremental backups exist|backup status must be/i, of: ['volume backup'], looksAt: 'holds', next: about => show(about) },
  {
    says: /^Can't revert volume|not the latest/i, looksAt: 'newest',
    tells: () => 'A volume goes back only to its newest snapshot, while it is available and as large as it was then.',
    next: about => show(about),
  },
  { says: /in-use volume must use the force flag|currently in-use|status is:? in-use/i, typed: /^(volume (snapshot|backup) create|volume upload|image create)$/, next: ({ again }) => `${again(['--force'])}   what was being written at that moment may be missing` },
  { says: /while volume is migrating/i, tells: () => 'It is migrating.', next: about => waits({ ...about, noun: about.noun || 'volume' }, 'migration_status=success') },
  {
    says: new RegExp(`(?:current(?:ly| status is:?)?|status (?:is:?|of:)|but is|while volume is|in) ["']?(${BUSY})\\b`, 'i'),
    tells: (_, [, status]) => `It is ${status ?? 'busy'} at the moment; the command that started that waits for its end with --wait.`,
    next: about => (about.noun === '' ? undefined : waits(about, 'status=available')),
  },
  {
    says: /greater than current size(?:.*extended:? (\d+))?/i,
    tells: () => 'A volume only grows; for a smaller one the data has to be copied to a new volume.',
    next: ({ name }, [, size]) => (size === undefined ? `clinker volume show ${forShell(name)} -c size` : `clinker volume create --size ${size} ${forShell(`${name}-small`)}   a volume to copy it to`),
  },
  { says: /requested type is not compatible/i, looksAt: 'types', next: ({ again }) => `${again([], ['type'])}   with the type of what it is made from` },
  { says: /type must be (provided|supported)|requested type must be supported/i, looksAt: 'types', next: ({ again }) => again([], ['group', 'consistencyGroup']) },
  { says: /Retype needs volume to be|retype/i, status: [400, 409], of: ['volume'], looksAt: 'checks', next: ({ again }) => `${again(['--check'])}   looks at each of the conditions` },
  { says: /Availability zone .* is invalid|only supported in these availability zones/i, looksAt: 'zones', next: () => 'clinker availability zone list --volume' },
  { says: /(size|virtual size).*image|image.*(min_?disk|larger than volume)/i, status: [400], typed: /^volume (create|retype|extend)$/, looksAt: 'checks', next: ({ again }) => `${again(['--check'])}   looks at the image, the quotas and the type` },
  { says: /Invalid image(Ref)?|Image .* could not be found|Invalid image identifier|Multiple matches found/i, looksAt: 'images', next: () => 'openstack image list' },
  { says: /Volume type .*could not be found|Invalid volume_type/i, looksAt: 'types', next: () => 'clinker volume type list' },
  { says: /Invalid filters? .*found in query/i, looksAt: 'filters', next: () => 'clinker block storage resource filter list' },
  {
    says: /Invalid input for field\/attribute (\S+?)\. Value: (.*?)\. /i,
    tells: ({ flagFor }, [, field = '', value]) => { const flag = flagFor(field, value); return flag === undefined ? undefined : `That was given with ${flag}.` },
    next: ({ path }, [, field]) => `clinker ${path} --help   says what ${field ?? 'it'} may be`,
  },
  {
    says: /Additional properties are not allowed \(u?'(\w+)'/i,
    tells: ({ flagFor }, [, field = '']) => { const flag = flagFor(field, undefined); return flag === undefined ? undefined : `That comes from ${flag}; this cloud may be too old for it.` },
    next: ({ again }) => `${again(['--dry-run'])}   shows the request`,
  },
  { says: /still in use|still contains volumes|existing snapshots|group status must be/i, of: ['volume type', 'volume qos', 'volume group'], looksAt: 'holds', next: about => show(about) },
  {
    says: /already exists/i, status: [409], looksAt: 'same',
    next: ({ again, path }) => (/ create$/.test(path) ? `${again(['--if-not-exists'])}   takes the one that is there` : `clinker ${path.replace(/ \S+$/, ' list')}   shows the one that is there`),
  },
  { says: /using the Compute API|nova/i, of: ['volume attachment'], looksAt: 'server', next: about => show(about) },
  { says: /currently in-use|is in-use|status is:? in-use|status must be|must be available|attached|connectors? detected|in-use'?\.?$/i, of: ['volume'], looksAt: 'places', next: about => show(about, ' -c status -c attachments') },
  { says: /metadata|property (key|value|name)/i, status: [413], tells: () => 'That is a limit of properties, and no quota: a key and a value have at most 255 characters.', next: ({ path }) => `clinker ${path} --help` },
  { status: [413], looksAt: 'quotas', next: () => 'clinker quota show --usage   an administrator raises one with clinker quota set' },
  { status: [429], tells: () => 'The service is asked too often.', next: ({ again, waitSeconds }) => `sleep ${waitSeconds}; ${again()}` },
  { status: [403], looksAt: 'rights', next: () => 'clinker auth status   shows who you are; --os-cloud takes another account' },
  { status: [401], tells: () => 'The token is not accepted, also after a new sign-in: the user or its role may be gone.', next: () => 'clinker auth login' },
  { says: /service cinder-\w+ could not be found|could not be found on host/i, looksAt: 'services', next: () => 'clinker volume service list   shows which are down' },
  { status: [404], looksAt: 'place', next: ({ noun, isThere }) => (noun === '' || !isThere(`${noun} list`) ? 'clinker auth status   shows the project that was looked in' : `clinker ${noun} list   shows what there is`) },
  { status: [406], looksAt: 'pin', next: () => 'clinker versions show --service block-storage   shows what the cloud speaks' },
  { status: [501], tells: () => 'Its backend cannot do that.', looksAt: 'backend', next: () => 'clinker volume type list --long   another type may be on a backend that can' },
  { status: [503], looksAt: 'services', next: () => 'clinker volume service list   shows which are down, to administrators' },
  { status: [300], tells: () => 'What answers there is a list of versions: the address of Block Storage is cut short.', next: () => 'clinker config show   says where the address comes from (endpoint_override)' },
  { status: [500, 502, 504], tells: () => 'This is a fault of the service; its operators find it by the request ID.', next: ({ again }) => `${again(['--debug'])}   shows the whole exchange` },
]

/** The row for a refusal, and what its words caught. */
export function rowFor(message: string, status: number | undefined, { noun, path }: Pick<About, 'noun' | 'path'>): { readonly row: RefusalRow; readonly found: Found } | undefined {
  for (const row of REFUSALS) {
    if (row.status !== undefined && !row.status.includes(status ?? 0)) continue
    if (row.of !== undefined && !row.of.includes(noun)) continue
    if (row.typed?.test(path) === false) continue
    const found = row.says === undefined ? [] : row.says.exec(message)
    if (found !== null) return { row, found: [...found] }
  }
  return undefined
}
