import { shellQuote } from '../types/shell-quote.ts'

/** What a refusal is about: the command, and the resource it was aimed at. */
export interface RuleContext {
  /** The noun's words; empty where the command named nothing. */
  readonly noun: string
  /** As typed: a name or an ID. */
  readonly name: string
  /** The words of the command. */
  readonly path: string
  /** True for a command that is there: `volume wait`. */
  readonly hasCommand: (path: string) => boolean
  /** The command typed once more, with flags put in or left out. */
  readonly formatAgain: (more?: readonly string[], without?: readonly string[]) => string
  /** How long to leave the service alone, in seconds. */
  readonly waitSeconds: number
  /** How the flag or argument is spelled that was given this value, or that a field of the body comes from. */
  readonly flagFor: (field: string, value: string | undefined) => string | undefined
}

/** What may be looked at to find the cause of a refusal; each is a function in `looks.ts`. */
export type ProbeName =
  | 'holds'
  | 'places'
  | 'moves'
  | 'quotas'
  | 'rights'
  | 'place'
  | 'pin'
  | 'zones'
  | 'types'
  | 'images'
  | 'filters'
  | 'services'
  | 'checks'
  | 'newest'
  | 'backend'
  | 'server'
  | 'same'

type MatchGroups = readonly (string | undefined)[]

/** One kind of refusal: how it is known, what is looked at, and what to do next. */
export interface ErrorRule {
  /** HTTP statuses; any where not said. */
  readonly status?: readonly number[]
  /** Words of the service (Cinder's exceptions), stable over its releases. */
  readonly pattern?: RegExp
  /** Nouns of the command's target; any where not said. */
  readonly resourceTypes?: readonly string[]
  /** Words of the command. */
  readonly commandPattern?: RegExp
  readonly probe?: ProbeName
  /** What the service's own sentence leaves out. */
  readonly explanationFor?: (about: RuleContext, found: MatchGroups) => string | undefined
  /** One command to type next, which may be followed by three blanks and what it does; a look may know a better one. */
  readonly nextStepFor?: (about: RuleContext, found: MatchGroups) => string | undefined
}

const BUSY_PATTERN =
  'creating|downloading|deleting|attaching|detaching|uploading|extending|retyping|reverting|backing-up|restoring-backup|restoring|maintenance|unmanaging|updating'

const showCommand = ({ noun, name }: RuleContext, columns = ''): string =>
  `clinker ${noun} show ${shellQuote(name)}${columns}`

/** Waiting where the noun can be waited for, otherwise looking. */
const waitCommand = (about: RuleContext, until: string): string =>
  about.hasCommand(`${about.noun} wait`)
    ? `clinker ${about.noun} wait ${shellQuote(about.name)} --for ${until}   then type yours again`
    : `${showCommand(about)}   then type yours again`

/** From a refusal to its cause and the next command; the first row that fits counts. */
const ERROR_RULES: readonly ErrorRule[] = [
  // One text of Cinder for several causes: only a look tells which.
  {
    pattern: /destination host\/cluster must be different/i,
    resourceTypes: ['volume'],
    probe: 'moves',
    nextStepFor: about => `clinker volume doctor ${shellQuote(about.name)}   shows all of it`,
  },
  {
    pattern:
      /must not be migrating, attached, belong to a group, have snapshots|have snapshots|dependent snapshots|has \d+ dependent/i,
    resourceTypes: ['volume'],
    probe: 'holds',
    nextStepFor: about => `clinker volume doctor ${shellQuote(about.name)}   looks further`,
  },
  {
    pattern:
      /snapshot status must be|must be available or error|not be part of a (group|cgsnapshot)|part of a group snapshot/i,
    resourceTypes: ['volume snapshot'],
    probe: 'holds',
    nextStepFor: about => showCommand(about),
  },
  {
    pattern: /incremental backups exist|backup status must be/i,
    resourceTypes: ['volume backup'],
    probe: 'holds',
    nextStepFor: about => showCommand(about),
  },
  {
    pattern: /^Can't revert volume|not the latest/i,
    probe: 'newest',
    explanationFor: () =>
      'A volume goes back only to its newest snapshot, while it is available and as large as it was then.',
    nextStepFor: about => showCommand(about),
  },
  {
    pattern: /in-use volume must use the force flag|currently in-use|status is:? in-use/i,
    commandPattern: /^(volume (snapshot|backup) create|volume upload|image create)$/,
    nextStepFor: ({ formatAgain }) =>
      `${formatAgain(['--force'])}   what was being written at that moment may be missing`,
  },
  {
    pattern: /while volume is migrating/i,
    explanationFor: () => 'It is migrating.',
    nextStepFor: about => waitCommand({ ...about, noun: about.noun || 'volume' }, 'migration_status=success'),
  },
  {
    pattern: new RegExp(
      `(?:current(?:ly| status is:?)?|status (?:is:?|of:)|but is|while volume is|in) ["']?(${BUSY_PATTERN})\\b`,
      'i',
    ),
    explanationFor: (_, [, status]) =>
      `It is ${status ?? 'busy'} at the moment; the command that started that waits for its end with --wait.`,
    nextStepFor: about => (about.noun === '' ? undefined : waitCommand(about, 'status=available')),
  },
  {
    pattern: /greater than current size(?:.*extended:? (\d+))?/i,
    explanationFor: () => 'A volume only grows; for a smaller one the data has to be copied to a new volume.',
    nextStepFor: ({ name }, [, size]) =>
      size === undefined
        ? `clinker volume show ${shellQuote(name)} -c size`
        : `clinker volume create --size ${size} ${shellQuote(`${name}-small`)}   a volume to copy it to`,
  },
  {
    pattern: /requested type is not compatible/i,
    probe: 'types',
    nextStepFor: ({ formatAgain }) => `${formatAgain([], ['type'])}   with the type of what it is made from`,
  },
  {
    pattern: /type must be (provided|supported)|requested type must be supported/i,
    probe: 'types',
    nextStepFor: ({ formatAgain }) => formatAgain([], ['group', 'consistencyGroup']),
  },
  {
    pattern: /Retype needs volume to be|retype/i,
    status: [400, 409],
    resourceTypes: ['volume'],
    probe: 'checks',
    nextStepFor: ({ formatAgain }) => `${formatAgain(['--check'])}   looks at each of the conditions`,
  },
  {
    pattern: /Availability zone .* is invalid|only supported in these availability zones/i,
    probe: 'zones',
    nextStepFor: () => 'clinker availability zone list --volume',
  },
  {
    pattern: /(size|virtual size).*image|image.*(min_?disk|larger than volume)/i,
    status: [400],
    commandPattern: /^volume (create|retype|extend)$/,
    probe: 'checks',
    nextStepFor: ({ formatAgain }) => `${formatAgain(['--check'])}   looks at the image, the quotas and the type`,
  },
  {
    pattern: /Invalid image(Ref)?|Image .* could not be found|Invalid image identifier|Multiple matches found/i,
    probe: 'images',
    nextStepFor: () => 'openstack image list',
  },
  {
    pattern: /Volume type .*could not be found|Invalid volume_type/i,
    probe: 'types',
    nextStepFor: () => 'clinker volume type list',
  },
  {
    pattern: /Invalid filters? .*found in query/i,
    probe: 'filters',
    nextStepFor: () => 'clinker block storage resource filter list',
  },
  {
    pattern: /Invalid input for field\/attribute (\S+?)\. Value: (.*?)\. /i,
    explanationFor: ({ flagFor }, [, field = '', value]) => {
      const flag = flagFor(field, value)
      return flag === undefined ? undefined : `That was given with ${flag}.`
    },
    nextStepFor: ({ path }, [, field]) => `clinker ${path} --help   says what ${field ?? 'it'} may be`,
  },
  {
    pattern: /Additional properties are not allowed \(u?'(\w+)'/i,
    explanationFor: ({ flagFor }, [, field = '']) => {
      const flag = flagFor(field, undefined)
      return flag === undefined ? undefined : `That comes from ${flag}; this cloud may be too old for it.`
    },
    nextStepFor: ({ formatAgain }) => `${formatAgain(['--dry-run'])}   shows the request`,
  },
  {
    pattern: /still in use|still contains volumes|existing snapshots|group status must be/i,
    resourceTypes: ['volume type', 'volume qos', 'volume group'],
    probe: 'holds',
    nextStepFor: about => showCommand(about),
  },
  {
    pattern: /already exists/i,
    status: [409],
    probe: 'same',
    nextStepFor: ({ formatAgain, path }) =>
      / create$/.test(path)
        ? `${formatAgain(['--if-not-exists'])}   takes the one that is there`
        : `clinker ${path.replace(/ \S+$/, ' list')}   shows the one that is there`,
  },
  {
    pattern: /using the Compute API|nova/i,
    resourceTypes: ['volume attachment'],
    probe: 'server',
    nextStepFor: about => showCommand(about),
  },
  {
    pattern:
      /currently in-use|is in-use|status is:? in-use|status must be|must be available|attached|connectors? detected|in-use'?\.?$/i,
    resourceTypes: ['volume'],
    probe: 'places',
    nextStepFor: about => showCommand(about, ' -c status -c attachments'),
  },
  {
    pattern: /metadata|property (key|value|name)/i,
    status: [413],
    explanationFor: () => 'That is a limit of properties, and no quota: a key and a value have at most 255 characters.',
    nextStepFor: ({ path }) => `clinker ${path} --help`,
  },
  {
    status: [413],
    probe: 'quotas',
    nextStepFor: () => 'clinker quota show --usage   an administrator raises one with clinker quota set',
  },
  {
    status: [429],
    explanationFor: () => 'The service is asked too often.',
    nextStepFor: ({ formatAgain, waitSeconds }) => `sleep ${waitSeconds}; ${formatAgain()}`,
  },
  {
    status: [403],
    probe: 'rights',
    nextStepFor: () => 'clinker auth status   shows who you are; --os-cloud takes another account',
  },
  {
    status: [401],
    explanationFor: () => 'The token is not accepted, also after a new sign-in: the user or its role may be gone.',
    nextStepFor: () => 'clinker auth login',
  },
  {
    pattern: /service cinder-\w+ could not be found|could not be found on host/i,
    probe: 'services',
    nextStepFor: () => 'clinker volume service list   shows which are down',
  },
  {
    status: [404],
    probe: 'place',
    nextStepFor: ({ noun, hasCommand }) =>
      noun === '' || !hasCommand(`${noun} list`)
        ? 'clinker auth status   shows the project that was looked in'
        : `clinker ${noun} list   shows what there is`,
  },
  {
    status: [406],
    probe: 'pin',
    nextStepFor: () => 'clinker versions show --service block-storage   shows what the cloud speaks',
  },
  {
    status: [501],
    explanationFor: () => 'Its backend cannot do that.',
    probe: 'backend',
    nextStepFor: () => 'clinker volume type list --long   another type may be on a backend that can',
  },
  {
    status: [503],
    probe: 'services',
    nextStepFor: () => 'clinker volume service list   shows which are down, to administrators',
  },
  {
    status: [300],
    explanationFor: () => 'What answers there is a list of versions: the address of Block Storage is cut short.',
    nextStepFor: () => 'clinker config show   says where the address comes from (endpoint_override)',
  },
  {
    status: [500, 502, 504],
    explanationFor: () => 'This is a fault of the service; its operators find it by the request ID.',
    nextStepFor: ({ formatAgain }) => `${formatAgain(['--debug'])}   shows the whole exchange`,
  },
]

/** The row for a refusal, and what its words caught. */
export function findRule(
  message: string,
  status: number | undefined,
  { noun, path }: Pick<RuleContext, 'noun' | 'path'>,
): { readonly row: ErrorRule; readonly found: MatchGroups } | undefined {
  for (const rule of ERROR_RULES) {
    if (rule.status !== undefined && !rule.status.includes(status ?? 0)) continue
    if (rule.resourceTypes !== undefined && !rule.resourceTypes.includes(noun)) continue
    if (rule.commandPattern?.test(path) === false) continue
    const found = rule.pattern === undefined ? [] : rule.pattern.exec(message)
    if (found !== null) return { row: rule, found: [...found] }
  }
  return undefined
}
