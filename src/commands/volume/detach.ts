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
  summary: 'Record a volume as no longer attached',
  about:
    'The other half of volume attach. A volume in several places needs --attachment, to say which of them it leaves. ' +
    'With --force the service also ends the connection of --connector, whatever the status.',
  args: { volume: ref(volume, 'volume (name or ID)', { allowedStatuses: ['in-use', 'detaching'] }) },
  flags: {
    attachment: optional(uuid('the attachment to end; may be left out where there is only one', { metavar: 'ID' })),
    force: toggle('end the connection too, whatever the status', { isAdminOnly: true }),
    connector: optional(jsonObject('with --force: the connector of the host, whose connection ends')),
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
    `volume ${target.id} leaves ${selectAttachmentId(target, attachment, force) ?? 'its attachment'}`,
  examples: [
    ['volume detach db-data', 'from the one place where it is'],
    ['volume detach db-data --attachment 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12', 'from one of several'],
    [
      'volume detach db-data --force --connector \'{"host": "builder"}\'',
      'and end the connection of a host, for administrators',
    ],
  ],
})

/** Statuses in which there may be an attachment that the service does not show. */
const ATTACHMENT_STATUSES = ['in-use', 'attaching', 'detaching', 'reserved']

/** The attachment meant: the one named, or the only one; undefined where the service shows none. */
function selectAttachmentId(target: Volume, attachmentId: string | undefined, force: boolean): string | undefined {
  const { attachments } = target
  // An attachment that was named is sent as named: the service knows some that a volume does not show.
  if (attachments === undefined || attachmentId !== undefined) return attachmentId
  const ids = attachments.map(one => one.attachment_id ?? '')
  if (ids.length === 0 && !force && !ATTACHMENT_STATUSES.includes(target.status)) {
    throw new CliError('conflict', `Volume ${target.id} is not attached to anything; its status is ${target.status}.`)
  }
  if (ids.length < 2) return ids[0]
  throw new CliError(
    'conflict',
    `Volume ${target.id} is attached in ${ids.length} places; say which with --attachment:`,
    {
      problems: attachments.map(formatAttachment),
      hint: `clinker volume detach ${target.id} --attachment ${ids[0] ?? ''}`,
    },
  )
}

type VolumeAttachment = NonNullable<Volume['attachments']>[number]

const formatAttachment = ({ attachment_id, server_id, host_name, device }: VolumeAttachment): string =>
  `${attachment_id ?? ''}  ${server_id ?? host_name ?? 'an unknown server'} on ${device ?? 'an unknown device'}`
