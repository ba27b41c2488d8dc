import { Failure } from '../../contract/failure.ts'
import { defineCommand } from '../../grammar/command.ts'
import { jsonObject, optional, ref, toggle, uuid } from '../../grammar/param.ts'
import { hasLeft } from '../../resources/volume-waits.ts'
import { detachVolume, forceDetachVolume } from '../../resources/volume-operations.ts'
import { volume, type Volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume detach',
  aliases: ['detach'],
  summary: 'Record a volume as no longer attached',
  about: 'The other half of volume attach. A volume in several places needs --attachment, to say which of them it leaves. '
    + 'With --force the service also ends the connection of --connector, whatever the status.',
  args: { volume: ref(volume, 'volume (name or ID)', { fits: ['in-use', 'detaching'] }) },
  flags: {
    attachment: optional(uuid('the attachment to end; may be left out where there is only one', { metavar: 'ID' })),
    force: toggle('end the connection too, whatever the status', { isAdminOnly: true }),
    connector: optional(jsonObject('with --force: the connector of the host, whose connection ends')),
  },
  requires: { connector: ['force'] },
  uses: [detachVolume, forceDetachVolume],
  plan: ({ volume: target, attachment, force, connector }) => {
    const which = chosen(target, attachment, force)
    return [force ? forceDetachVolume(target, { attachment_id: which, connector }) : detachVolume(target, { attachment_id: which })]
  },
  danger: ({ force }) => (force ? 'by force, whatever its server is doing' : undefined),
  takesBusy: () => true,
  shows: { noun: volume, table: volume.shown, from: 'again' },
  wait: ({ volume: target, attachment, force }) => [hasLeft(target, chosen(target, attachment, force))],
  says: ({ volume: target, attachment, force }) => `volume ${target.id} leaves ${chosen(target, attachment, force) ?? 'its attachment'}`,
  examples: [
    ['volume detach db-data', 'from the one place where it is'],
    ['volume detach db-data --attachment 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12', 'from one of several'],
    ['volume detach db-data --force --connector \'{"host": "builder"}\'', 'and end the connection of a host, for administrators'],
  ],
})

/** Statuses in which there may be an attachment that the service does not show. */
const HALFWAY = ['in-use', 'attaching', 'detaching', 'reserved']

/** The attachment meant: the one named, or the only one; undefined where the service shows none. */
function chosen(target: Volume, named: string | undefined, force: boolean): string | undefined {
  const { attachments } = target
  // An attachment that was named is sent as named: the service knows some that a volume does not show.
  if (attachments === undefined || named !== undefined) return named
  const ids = attachments.map(one => one.attachment_id ?? '')
  if (ids.length === 0 && !force && !HALFWAY.includes(target.status)) {
    throw new Failure('conflict', `Volume ${target.id} is not attached to anything; its status is ${target.status}.`)
  }
  if (ids.length < 2) return ids[0]
  throw new Failure('conflict', `Volume ${target.id} is attached in ${ids.length} places; say which with --attachment:`, {
    also: attachments.map(described),
    hint: `clinker volume detach ${target.id} --attachment ${ids[0] ?? ''}`,
  })
}

type Place = NonNullable<Volume['attachments']>[number]

const described = ({ attachment_id, server_id, host_name, device }: Place): string =>
  `${attachment_id ?? ''}  ${server_id ?? host_name ?? 'an unknown server'} on ${device ?? 'an unknown device'}`
