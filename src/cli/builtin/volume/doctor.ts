import type { Json } from '../../../types/json.ts'
import { text } from '../../../framework/value-params.ts'
import type { Param } from '../../../framework/params.ts'
import { sanitizeLine } from '../../../output/sanitize.ts'
import { volume } from '../../../resources/volume.ts'
import { nameAndId, stringAt } from '../../../api/blockers.ts'
import { findResource } from '../../../api/resource-lookup.ts'
import { BUSY_STATUSES } from '../../../resources/busy-states.ts'
import { negotiateMicroversion } from '../../../api/microversion-negotiation.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildShowing } from '../../../output/static-rows.ts'
import { fetchVolumeFacts, diagnose, type VolumeFacts, type Finding } from './diagnosis.ts'

/** Completed like the volume of any other command; looked up by the command itself. */
const target: Param<string> = { ...text('volume (name or ID)', { metavar: 'volume' }), resourceType: volume }

export default defineCommand({
  path: 'volume doctor',
  summary: 'Say what is stuck about a volume, since when and why, and how to free it',
  about:
    'Looks at the volume, its attachments, snapshots, transfers, backups and messages, and for administrators at the services. ' +
    'Nothing is changed: the repair is printed as commands, in the order in which they are safe. Those with reset or set --state are for administrators.',
  args: { volume: target },
  flags: {},
  output: 'text',
  examples: [
    ['volume doctor db-data', 'what keeps it from going on'],
    ['volume doctor db-data -f json', 'the same for a program'],
  ],
  run: async ({ volume: nameOrId }, { openCloud, options, ports }) => {
    const cloud = await openCloud()
    const microversion = await negotiateMicroversion(cloud)
    const raw = await findResource(cloud, volume, nameOrId, microversion)
    const facts = await fetchVolumeFacts({ cloud, microversion }, raw)
    const findings = diagnose(facts, ports.clock.now())
    if (options.render.format === 'table') return { text: formatDiagnosis(facts, findings) }
    return { showing: buildShowing(diagnosisFields(facts, findings)) }
  },
})

/** Each command once: two findings may need the same. */
const repairCommands = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.flatMap(({ repair }) => repair)),
]

const isError = (message: VolumeFacts['messages'][number]): boolean => stringAt(message, 'message_level') === 'ERROR'

function diagnosisFields(
  { volume: raw, messages, services }: VolumeFacts,
  findings: readonly Finding[],
): Readonly<Record<string, Json>> {
  return {
    id: stringAt(raw, 'id'),
    name: stringAt(raw, 'name'),
    status: stringAt(raw, 'status'),
    healthy: findings.length === 0,
    findings: findings.map(({ what, since, why, repair }) => ({ what, since, why, repair })),
    messages: messages
      .filter(isError)
      .map(one => ({ created_at: one['created_at'] ?? null, user_message: stringAt(one, 'user_message') })),
    services_seen: services !== undefined,
    repair: repairCommands(findings),
  }
}

function formatDiagnosis(
  { volume: raw, attachments, snapshots, transfers, backups, messages, services }: VolumeFacts,
  findings: readonly Finding[],
): string {
  const counts = [
    [attachments.length, 'attachment'],
    [snapshots.length, 'snapshot'],
    [transfers.length, 'transfer'],
    [backups.length, 'backup'],
    [messages.length, 'message'],
  ] as const
  const countTexts = counts.map(([count, noun]) => `${count} ${noun}${count === 1 ? '' : 's'}`)
  const serviceText = services === undefined ? 'services are for administrators to see' : `${services.length} services`
  const repair = repairCommands(findings)
  const isUnderWay = findings.length === 0 && [...BUSY_STATUSES, 'deleting'].includes(stringAt(raw, 'status'))
  const lines = [
    `volume ${nameAndId(raw)} is ${stringAt(raw, 'status')}`,
    `Looked at ${countTexts.join(', ')}; ${serviceText}.`,
    '',
    ...(isUnderWay
      ? [
          `Nothing is stuck: it may still be at work, since ${stringAt(raw, 'updated_at') || stringAt(raw, 'created_at')}.`,
        ]
      : findings.length === 0
        ? ['Nothing is stuck.']
        : findings.map(({ what, since, why }) => `${what}${since === null ? '' : ` since ${since}`}: ${why}`)),
    ...formatSection(
      'What the service said:',
      messages
        .filter(isError)
        .slice(0, 5)
        .map(one => `${stringAt(one, 'created_at')}  ${stringAt(one, 'user_message')}`),
    ),
    ...formatSection('Repair, in this order:', repair),
  ]
  return `${lines.map(sanitizeLine).join('\n')}\n`
}

const formatSection = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map(line => `  ${line}`)]
