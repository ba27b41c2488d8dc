import { formatLabel, formatName } from '../../framework/format-label.ts'
import { clinkerStep } from '../../types/next-step.ts'
import { CliError } from '../../types/cli-error.ts'
import { defineCommand } from '../../framework/command.ts'
import { jsonObject, uuid } from '../../framework/value-params.ts'
import { optional, toggle } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { waitForDetach } from '../../resources/volume-wait-conditions.ts'
import { detachVolume, forceDetachVolume } from '../../resources/volume-operations.ts'
import { volume, type Volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume detach',
  aliases: ['detach'],
  summary: 'Mark a volume as detached',
  about:
    'The counterpart of volume attach. A volume with several attachments needs --attachment. With ' +
    '--force the service also terminates the connection of --connector, whatever the status.',
  args: { volume: ref(volume, 'volume (name or ID)', { allowedStatuses: ['in-use', 'detaching'] }) },
  flags: {
    attachment: optional(uuid('attachment to remove; optional if there is only one', { metavar: 'ID' })),
    force: toggle('also terminate the connection, whatever the status', { isAdminOnly: true }),
    connector: optional(jsonObject('with --force: connector of the host whose connection is terminated')),
  },
  requires: { connector: ['force'] },
  operations: [detachVolume, forceDetachVolume],
  plan: ({ volume: target, attachment, force, connector }) => {
    const attachmentId = selectAttachmentId(target, attachment, force)
    return [
      force
        ? forceDetachVolume(target, { attachment_id: attachmentId, connector })
        : detachVolume(target, { attachment_id: attachmentId }),
    ]
  },
  confirmation: ({ force }) => (force ? 'by force, whatever its server is doing' : undefined),
  skipsReadyCheck: () => true,
  showOutput: { resource: volume, table: volume.showTable, source: 'reread' },
  wait: ({ volume: target, attachment, force }) => [
    waitForDetach(target, selectAttachmentId(target, attachment, force)),
  ],
  successMessage: ({ volume: target, attachment, force }) =>
    `Detaching volume ${formatLabel(target)}: attachment ${selectAttachmentId(target, attachment, force) ?? 'not listed'}`,
  examples: [
    ['volume detach db-data', 'remove its only attachment'],
    ['volume detach db-data --attachment 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12', 'remove one of several attachments'],
    [
      'volume detach db-data --force --connector \'{"host": "builder"}\'',
      'also terminate the connection of a host (admin only)',
    ],
  ],
})

/** Statuses in which the volume may have an attachment that the service does not list. */
const ATTACHMENT_STATUSES = ['in-use', 'attaching', 'detaching', 'reserved']

/** The attachment named, or the only one; undefined where the service lists none. */
function selectAttachmentId(target: Volume, attachmentId: string | undefined, force: boolean): string | undefined {
  const { attachments } = target
  // An attachment that was named is sent as typed: the service may know attachments that the volume does not list.
  if (attachments === undefined || attachmentId !== undefined) return attachmentId
  const ids = attachments.map(one => one.attachment_id ?? '')
  if (ids.length === 0 && !force && !ATTACHMENT_STATUSES.includes(target.status)) {
    throw new CliError('conflict', `Volume ${formatName(target)} is not attached: its status is ${target.status}.`)
  }
  if (ids.length < 2) return ids[0]
  throw new CliError(
    'conflict',
    `Volume ${formatName(target)} has ${ids.length} attachments. Select one with --attachment:`,
    {
      problems: attachments.map(formatAttachment),
      nextSteps: [clinkerStep('volume detach', [target.id, '--attachment', ids[0] ?? ''])],
    },
  )
}

type VolumeAttachment = NonNullable<Volume['attachments']>[number]

const formatAttachment = ({ attachment_id, server_id, host_name, device }: VolumeAttachment): string =>
  `${attachment_id ?? ''}  ${server_id ?? host_name ?? 'unknown server'} on ${device ?? 'unknown device'}`
