import { VERSIONS_STEP } from '../api/microversion-negotiation.ts'
import { QUOTA_STEP } from './quota-usage.ts'
import { looksLikeId } from '../types/uuid.ts'
import { BUSY_STATUSES } from '../resources/volume-states.ts'
import { clinkerStep, type NextStep } from '../types/next-step.ts'
import type { ErrorRule, MatchGroups, RuleContext } from './rule-context.ts'

/** Statuses that end by themselves, longest first, so that `restoring-backup` is not read as `restoring`. */
const BUSY_PATTERN = [...BUSY_STATUSES, 'deleting', 'maintenance', 'unmanaging']
  .toSorted((a, b) => b.length - a.length)
  .join('|')

/** Services are for administrators to see. */
const SERVICES_STEP: NextStep = {
  ...clinkerStep('volume service list', [], 'shows which services are down'),
  isAdminOnly: true,
}

/** Works without a token, also where nobody has signed in before. */
const IDENTITY_STEP = clinkerStep('config show', [], 'shows the cloud, user and project, and where they are set')

const showStep = ({ noun, name }: RuleContext, columnArgs: readonly string[] = []): NextStep =>
  clinkerStep(`${noun} show`, [name, ...columnArgs], columnArgs.length > 0 ? '' : 'shows its current state')

const repeatStep = ({ repeatCommand }: RuleContext, flags: readonly string[], why: string): NextStep => ({
  command: repeatCommand(flags),
  why,
})

/** Creates the smaller volume that the data can be copied to. */
const smallerVolumeStep = (name: string, size: string): NextStep =>
  clinkerStep(
    'volume create',
    ['--size', size, looksLikeId(name) ? 'smaller-copy' : `${name}-small`],
    'creates a smaller volume to copy the data to',
  )

/** Waiting where the resource type has a `wait` command, otherwise showing; then the same command once more. */
const waitSteps = (about: RuleContext, condition: string): readonly NextStep[] => [
  about.hasCommand(`${about.noun} wait`)
    ? clinkerStep(`${about.noun} wait`, [about.name, '--for', condition], 'then run your command again')
    : showStep(about),
]

/** From an error to its cause and the next steps; the first row that matches counts. */
const ERROR_RULES: readonly ErrorRule[] = [
  // One text of Cinder for several causes: only a probe tells which.
  {
    pattern: /destination host\/cluster must be different/i,
    resourceTypes: ['volume'],
    probe: 'migration',
    nextStepsFor: about => [clinkerStep('volume doctor', [about.name], 'shows all causes')],
  },
  {
    pattern:
      /must not be migrating, attached, belong to a group, have snapshots|have snapshots|dependent snapshots|has \d+ dependent/i,
    resourceTypes: ['volume'],
    probe: 'blockers',
    nextStepsFor: about => [clinkerStep('volume doctor', [about.name], 'looks for the cause')],
  },
  {
    pattern:
      /snapshot status must be|must be available or error|not be part of a (group|cgsnapshot)|part of a group snapshot/i,
    resourceTypes: ['volume snapshot'],
    probe: 'blockers',
    nextStepsFor: about => [showStep(about)],
  },
  {
    pattern: /incremental backups exist|backup status must be/i,
    resourceTypes: ['volume backup'],
    probe: 'blockers',
    nextStepsFor: about => [showStep(about)],
  },
  {
    pattern: /^Can't revert volume|not the latest/i,
    probe: 'newestSnapshot',
    explanationFor: () =>
      'A volume can be reverted only to its newest snapshot, while it is available and has the same size as then.',
    nextStepsFor: about => [showStep(about)],
  },
  {
    pattern: /in-use volume must use the force flag|currently in-use|status is:? in-use/i,
    commandPattern: /^(volume (snapshot|backup) create|volume upload|image create)$/,
    nextStepsFor: about => [repeatStep(about, ['--force'], 'data that is being written may be missing in the copy')],
  },
  {
    pattern: /while volume is migrating/i,
    explanationFor: () => 'It is migrating.',
    // Only administrators see the state of a migration.
    nextStepsFor: about =>
      about.noun === 'volume' && about.canSee('migration_status')
        ? waitSteps(about, 'migration_status=success')
        : [about.noun === '' ? clinkerStep('volume list') : showStep(about)],
  },
  {
    pattern: new RegExp(
      `(?:current(?:ly| status is:?)?|status (?:is:?|of:)|but is|while volume is|in) ["']?(${BUSY_PATTERN})\\b`,
      'i',
    ),
    explanationFor: (_, [, status]) =>
      `It is ${status ?? 'busy'} at the moment. With --wait, the command that started that waits until it ends.`,
    nextStepsFor: about => (about.noun === '' ? [] : waitSteps(about, 'status=available')),
  },
  {
    pattern: /greater than current size(?:.*extended:? (\d+))?/i,
    explanationFor: () => 'A volume can only be extended. For a smaller one, copy the data to a new volume.',
    nextStepsFor: (about, [, size]) => [
      size === undefined ? showStep(about, ['-c', 'size']) : smallerVolumeStep(about.name, size),
    ],
  },
  {
    pattern: /requested type is not compatible/i,
    probe: 'types',
    nextStepsFor: ({ repeatCommand }) => [
      { command: repeatCommand([], ['type']), why: 'takes the type of the source' },
    ],
  },
  {
    pattern: /type must be (provided|supported)|requested type must be supported/i,
    probe: 'types',
    nextStepsFor: ({ repeatCommand }) => [
      { command: repeatCommand([], ['group', 'consistencyGroup']), why: 'creates it outside the group' },
    ],
  },
  {
    pattern: /Retype needs volume to be|retype/i,
    status: [400, 409],
    resourceTypes: ['volume'],
    probe: 'checks',
    nextStepsFor: () => [clinkerStep('volume type list', [], 'lists the types')],
  },
  {
    pattern: /Availability zone .* is invalid|only supported in these availability zones/i,
    probe: 'zones',
    nextStepsFor: () => [clinkerStep('availability zone list', ['--volume'])],
  },
  {
    pattern: /(size|virtual size).*image|image.*(min_?disk|larger than volume)/i,
    status: [400],
    commandPattern: /^volume (create|retype|extend)$/,
    probe: 'checks',
    nextStepsFor: () => [{ command: ['openstack', 'image', 'list', '--long'], why: 'shows the sizes of the images' }],
  },
  {
    pattern: /Invalid image(Ref)?|Image .* could not be found|Invalid image identifier|Multiple matches found/i,
    probe: 'images',
    nextStepsFor: () => [{ command: ['openstack', 'image', 'list'], why: '' }],
  },
  {
    pattern: /Volume type .*could not be found|Invalid volume_type/i,
    probe: 'types',
    nextStepsFor: () => [clinkerStep('volume type list')],
  },
  {
    pattern: /Invalid filters? .*found in query/i,
    probe: 'filters',
    nextStepsFor: () => [clinkerStep('block storage resource filter list')],
  },
  {
    pattern: /Invalid input for field\/attribute (\S+?)\. Value: (.*?)\. /i,
    explanationFor: ({ flagFor }, [, field = '', value]) => {
      const flag = flagFor(field, value)
      return flag === undefined ? undefined : `The value was given with ${flag}.`
    },
    nextStepsFor: ({ path }) => [clinkerStep(path, ['--help'], 'shows the allowed values')],
  },
  {
    pattern: /Additional properties are not allowed \(u?'(\w+)'/i,
    explanationFor: ({ flagFor }, [, field = '']) => {
      const flag = flagFor(field, undefined)
      return flag === undefined ? undefined : `It comes from ${flag}. This cloud may be too old for it.`
    },
    nextStepsFor: about => [repeatStep(about, ['--dry-run'], 'shows the request')],
  },
  {
    pattern: /still in use|still contains volumes|existing snapshots|group status must be/i,
    resourceTypes: ['volume type', 'volume qos', 'volume group'],
    probe: 'blockers',
    nextStepsFor: about => [showStep(about)],
  },
  {
    pattern: /already exists/i,
    status: [409],
    probe: 'existing',
    nextStepsFor: about => [
      / create$/.test(about.path)
        ? repeatStep(about, ['--if-not-exists'], 'uses the existing one')
        : clinkerStep(about.path.replace(/ \S+$/, ' list'), [], 'shows the existing one'),
    ],
  },
  {
    pattern: /using the Compute API|nova/i,
    resourceTypes: ['volume attachment'],
    probe: 'server',
    nextStepsFor: about => [showStep(about)],
  },
  {
    pattern:
      /currently in-use|is in-use|status is:? in-use|status must be|must be available|attached|connectors? detected|in-use'?\.?$/i,
    resourceTypes: ['volume'],
    probe: 'attachments',
    nextStepsFor: about => [showStep(about, ['-c', 'status', '-c', 'attachments'])],
  },
  {
    pattern: /metadata|property (key|value|name)/i,
    status: [413],
    explanationFor: () => 'This is a limit of properties, not a quota: a key and a value have at most 255 characters.',
    nextStepsFor: ({ path }) => [clinkerStep(path, ['--help'])],
  },
  {
    status: [413],
    probe: 'quotas',
    nextStepsFor: () => [QUOTA_STEP],
  },
  {
    status: [429],
    explanationFor: () => 'The service limits the rate of requests.',
    nextStepsFor: ({ repeatCommand, waitSeconds }) => [
      { command: ['sleep', String(waitSeconds)], why: 'waits as long as the service asks' },
      { command: repeatCommand(), why: 'tries again' },
    ],
  },
  {
    status: [403],
    probe: 'permission',
    nextStepsFor: () => [IDENTITY_STEP],
  },
  {
    status: [401],
    explanationFor: () => 'The token is not accepted. The user or its role may have been removed.',
    nextStepsFor: () => [clinkerStep('auth login')],
  },
  {
    status: [404],
    commandPattern: /^volume transfer request accept$/,
    explanationFor: () => 'A transfer is accepted by its ID: the names of other projects are not visible.',
    nextStepsFor: () => [clinkerStep('volume transfer request list', [], 'lists the transfers of this project')],
  },
  {
    pattern: /metadata (property|item|with key)|property with key|specs? .* (could not be found|has no)/i,
    status: [404],
    nextStepsFor: about => [showStep(about)],
  },
  {
    pattern: /service cinder-\w+ could not be found|could not be found on host/i,
    probe: 'services',
    nextStepsFor: () => [SERVICES_STEP],
  },
  {
    status: [404],
    probe: 'scope',
    nextStepsFor: ({ noun, hasCommand }) => [
      noun === '' || !hasCommand(`${noun} list`)
        ? IDENTITY_STEP
        : clinkerStep(`${noun} list`, [], 'lists the existing ones'),
    ],
  },
  {
    status: [406],
    probe: 'microversion',
    nextStepsFor: () => [VERSIONS_STEP],
  },
  {
    status: [501],
    explanationFor: () => 'Its backend does not support this.',
    probe: 'backend',
    nextStepsFor: () => [
      clinkerStep('volume type list', ['--long'], 'another type may be on a backend that supports it'),
    ],
  },
  {
    status: [503],
    probe: 'services',
    nextStepsFor: () => [SERVICES_STEP],
  },
  {
    status: [300],
    explanationFor: () => 'The response is a list of versions: the address of Block Storage is incomplete.',
    nextStepsFor: () => [clinkerStep('config show', [], 'shows where the address comes from (endpoint_override)')],
  },
  {
    status: [500, 502, 504],
    explanationFor: () => 'This is a fault of the service. Its operators can find it by the request ID.',
    nextStepsFor: about => [repeatStep(about, ['--debug'], 'shows the requests and responses')],
  },
]

/** The rule for an error, and what its pattern captured. */
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
