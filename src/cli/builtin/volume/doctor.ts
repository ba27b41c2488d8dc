import { textAt, type Json } from '../../../types/json.ts'
import type { FlagValues } from '../../../types/options.ts'
import type { NextStep } from '../../../types/next-step.ts'
import { formatNextStep, forCloud } from '../../../errors/format-next-steps.ts'
import { text } from '../../../framework/value-params.ts'
import type { Param } from '../../../framework/params.ts'
import { sanitizeLine } from '../../../output/sanitize.ts'
import { volume } from '../../../resources/volume.ts'
import { nameAndId } from '../../../resources/blocker.ts'
import { blockersOf } from '../../../resources/blockers.ts'
import { describeClockSkew, serviceNowMs } from '../../../api/service-clock.ts'
import { findResource } from '../../../api/resource-lookup.ts'
import { BUSY_STATUSES } from '../../../resources/volume-states.ts'
import { negotiateMicroversion } from '../../../api/microversion-negotiation.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildShowing } from '../../../output/static-rows.ts'
import { diagnose, type Finding } from './diagnosis.ts'
import { fetchVolumeFacts, type VolumeFacts } from './volume-facts.ts'

/** Completed like the volume of any other command; the command itself looks it up. */
const target: Param<string> = { ...text('volume (name or ID)', { metavar: 'volume' }), resourceType: volume }

export default defineCommand({
  path: 'volume doctor',
  summary: 'Diagnose a volume: what is stuck, since when, why, and how to repair it',
  about:
    'Reads the volume, its attachments, snapshots, transfers, backups and messages, and for administrators the services. ' +
    'Nothing is changed: the repair is printed as commands, in the order in which they are safe. It also shows what keeps the volume from being deleted.',
  args: { volume: target },
  flags: {},
  output: 'text',
  examples: [
    ['volume doctor db-data', 'what is stuck, and how to repair it'],
    ['volume doctor db-data -f json', 'the same for a script'],
  ],
  run: async ({ volume: nameOrId }, { openCloud, options, ports }) => {
    const cloud = await openCloud()
    const microversion = await negotiateMicroversion(cloud)
    const raw = await findResource(cloud, volume, nameOrId, microversion)
    const facts = await fetchVolumeFacts({ cloud, microversion }, raw)
    const findings = diagnose(facts, serviceNowMs(cloud, ports.clock.now()))
    const skewNote = describeClockSkew(cloud)
    if (skewNote !== undefined) await ports.streams.stderr.write(`${skewNote}\n`)
    if (options.render.format === 'table') return { text: formatDiagnosis(facts, findings, options.cloud) }
    return { showing: buildShowing(diagnosisFields(facts, findings, options.cloud)) }
  },
})

/** Each command once, as a line: two findings may need the same repair, and a blocker may have it too. */
const formatSteps = (steps: readonly NextStep[], cloud: FlagValues): readonly string[] => [
  ...new Set(forCloud(steps, cloud).map(formatNextStep)),
]

const repairSteps = (findings: readonly Finding[], cloud: FlagValues): readonly string[] =>
  formatSteps(
    findings.flatMap(({ repair }) => repair),
    cloud,
  )

const isError = (message: VolumeFacts['messages'][number]): boolean => textAt(message, 'message_level') === 'ERROR'

function diagnosisFields(
  facts: VolumeFacts,
  findings: readonly Finding[],
  cloud: FlagValues,
): Readonly<Record<string, Json>> {
  const { volume: raw, messages, services } = facts
  return {
    id: textAt(raw, 'id'),
    name: textAt(raw, 'name'),
    status: textAt(raw, 'status'),
    healthy: findings.length === 0,
    findings: findings.map(({ what, since, why, repair }) => ({
      what,
      since,
      why,
      repair: formatSteps(repair, cloud),
    })),
    messages: messages
      .filter(isError)
      .map(one => ({ created_at: one['created_at'] ?? null, user_message: textAt(one, 'user_message') })),
    services_seen: services !== undefined,
    repair: repairSteps(findings, cloud),
    deletion_blockers: blockersOf('volume', raw, facts).map(({ what, why, remedies }) => ({
      what,
      why,
      remedies: formatSteps(remedies, cloud),
    })),
  }
}

function formatDiagnosis(facts: VolumeFacts, findings: readonly Finding[], cloud: FlagValues): string {
  const { volume: raw, messages } = facts
  // What is stuck has its repair above.
  const blockers = blockersOf('volume', raw, facts).filter(({ what }) => what !== 'status' || findings.length === 0)
  const lines = [
    `Volume ${nameAndId(raw)}: ${textAt(raw, 'status')}`,
    formatCounts(facts),
    '',
    ...formatFindings(raw, findings),
    ...formatSection(
      'Errors reported by the service:',
      messages
        .filter(isError)
        .slice(0, 5)
        .map(one => `${textAt(one, 'created_at')}  ${textAt(one, 'user_message')}`),
    ),
    ...formatSection('Repair, in this order:', repairSteps(findings, cloud)),
    ...formatSection(
      'It cannot be deleted now:',
      blockers.flatMap(({ why, remedies }) => [why, ...formatSteps(remedies, cloud).map(line => `  ${line}`)]),
    ),
  ]
  return `${lines.map(sanitizeLine).join('\n')}\n`
}

function formatFindings(raw: VolumeFacts['volume'], findings: readonly Finding[]): readonly string[] {
  if (findings.length > 0)
    return findings.map(({ what, since, why }) => `${what}${since === null ? '' : ` since ${since}`}: ${why}`)
  const isUnderWay = [...BUSY_STATUSES, 'deleting'].includes(textAt(raw, 'status'))
  const since = textAt(raw, 'updated_at') || textAt(raw, 'created_at')
  return [isUnderWay ? `Nothing is stuck: the operation may still be running, since ${since}.` : 'Nothing is stuck.']
}

function formatCounts({ attachments, snapshots, transfers, backups, messages, services }: VolumeFacts): string {
  const counts = [
    [attachments.length, 'attachment'],
    [snapshots.length, 'snapshot'],
    [transfers.length, 'transfer'],
    [backups.length, 'backup'],
    [messages.length, 'message'],
  ] as const
  const countTexts = counts.map(([count, noun]) => `${count} ${noun}${count === 1 ? '' : 's'}`)
  const serviceText =
    services === undefined ? 'only administrators can see the services' : `${services.length} services`
  return `Checked ${countTexts.join(', ')}; ${serviceText}.`
}

const formatSection = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map(line => `  ${line}`)]
