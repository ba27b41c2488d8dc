import type { Json } from '../../../contract/json.ts'
import { text } from '../../../grammar/param.ts'
import { printable } from '../../../render/cell.ts'
import { volume } from '../../../resources/volume.ts'
import { called, said } from '../../refusals/holds.ts'
import { lookUp } from '../../words/look-up.ts'
import { BUSY } from '../../waiting/ready.ts'
import { spoken } from '../../microversions.ts'
import { defineLocal } from '../local-command.ts'
import { showingFrom } from '../rows.ts'
import { chartOf, findingsIn, type Chart, type Finding } from './diagnosis.ts'

export default defineLocal({
  path: 'volume doctor',
  summary: 'Say what is stuck about a volume, since when and why, and how to free it',
  about: 'Looks at the volume, its attachments, snapshots, transfers, backups and messages, and for administrators at the services. '
    + 'Nothing is changed: the repair is printed as commands, in the order in which they are safe. Those with reset or set --state are for administrators.',
  args: { volume: { ...text('volume (name or ID)', { metavar: 'volume' }), names: volume } },
  flags: {},
  output: 'text',
  examples: [
    ['volume doctor db-data', 'what keeps it from going on'],
    ['volume doctor db-data -f json', 'the same for a program'],
  ],
  run: async ({ volume: typed }, { openCloud, options, ports }) => {
    const cloud = await openCloud()
    const speaks = await spoken(cloud)
    const found = await lookUp(cloud, volume, typed, speaks)
    const chart = await chartOf({ cloud, speaks }, found)
    const findings = findingsIn(chart, ports.clock.now())
    if (options.render.format === 'table') return { text: inWords(chart, findings) }
    return { showing: showingFrom(inFields(chart, findings)) }
  },
})

/** Each command once: two findings may need the same. */
const repairOf = (findings: readonly Finding[]): readonly string[] => [...new Set(findings.flatMap(({ repair }) => repair))]

const isError = (message: Chart['messages'][number]): boolean => said(message, 'message_level') === 'ERROR'

function inFields({ volume: raw, messages, services }: Chart, findings: readonly Finding[]): Readonly<Record<string, Json>> {
  return {
    id: said(raw, 'id'), name: said(raw, 'name'), status: said(raw, 'status'), healthy: findings.length === 0,
    findings: findings.map(({ what, since, why, repair }) => ({ what, since, why, repair })),
    messages: messages.filter(isError).map(one => ({ created_at: one['created_at'] ?? null, user_message: said(one, 'user_message') })),
    services_seen: services !== undefined,
    repair: repairOf(findings),
  }
}

function inWords({ volume: raw, attachments, snapshots, transfers, backups, messages, services }: Chart, findings: readonly Finding[]): string {
  const counts = [[attachments.length, 'attachment'], [snapshots.length, 'snapshot'], [transfers.length, 'transfer'], [backups.length, 'backup'], [messages.length, 'message']] as const
  const looked = counts.map(([count, noun]) => `${count} ${noun}${count === 1 ? '' : 's'}`)
  const seen = services === undefined ? 'services are for administrators to see' : `${services.length} services`
  const repair = repairOf(findings)
  const isUnderWay = findings.length === 0 && [...BUSY, 'deleting'].includes(said(raw, 'status'))
  const lines = [
    `volume ${called(raw)} is ${said(raw, 'status')}`,
    `Looked at ${looked.join(', ')}; ${seen}.`,
    '',
    ...(isUnderWay ? [`Nothing is stuck: it may still be at work, since ${said(raw, 'updated_at') || said(raw, 'created_at')}.`] : findings.length === 0 ? ['Nothing is stuck.'] : findings.map(({ what, since, why }) => `${what}${since === null ? '' : ` since ${since}`}: ${why}`)),
    ...section('What the service said:', messages.filter(isError).slice(0, 5).map(one => `${said(one, 'created_at')}  ${said(one, 'user_message')}`)),
    ...section('Repair, in this order:', repair),
  ]
  return `${lines.map(printable).join('\n')}\n`
}

const section = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', title, ...lines.map(line => `  ${line}`)])
