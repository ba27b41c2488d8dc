import { compareMicroversions } from '../../../contract/microversion.ts'
import { comesAbout, defineCommand } from '../../../grammar/command.ts'
import { keyValues } from '../../../grammar/key-values.ts'
import { refOrSameAs, optional, text, toggle } from '../../../grammar/param.ts'
import { createSnapshot, madeSnapshot, manageSnapshot, snapshot, snapshotAdoptions } from '../../../resources/snapshot.ts'
import { snapshotChecks } from '../../../resources/copy-checks.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume snapshot create',
  aliases: ['snapshot create'],
  summary: 'Make a snapshot of a volume',
  about: 'A volume in use can be snapshotted as well: from microversion 3.66 without --force, before that with it. '
    + '--remote-source takes over a snapshot that is already on the volume’s backend.',
  args: { name: text('name of the new snapshot', { metavar: 'snapshot-name' }) },
  flags: {
    volume: refOrSameAs(volume, 'name', 'volume to snapshot (name or ID; unless said, the one named like the snapshot)', { fits: ['available', 'in-use'] }),
    description: optional(text('description')),
    force: toggle('even while the volume is in use'),
    property: keyValues('property of the snapshot'),
    remoteSource: keyValues('take over what is already on the backend, such as source-name=snap-7', { isAdminOnly: true }),
  },
  uses: [createSnapshot, ...snapshotAdoptions],
  plan: ({ name, volume: source, description, force, property, remoteSource }, { speaks }) => {
    const common = { name, description, volume_id: source.id, metadata: property }
    if (remoteSource !== undefined) return [manageSnapshot(speaks, { ...common, ref: remoteSource })]
    // From 3.66 on it is always so, and the key is not wanted any more.
    const hears = compareMicroversions(speaks, '3.66') < 0
    return [createSnapshot({ ...common, force: force && hears ? true : undefined })]
  },
  makes: snapshot,
  checks: ({ volume: source, force }, asker) => snapshotChecks(source, force, asker),
  shows: { noun: snapshot, table: snapshot.shown, from: 'answer' },
  wait: (_, answers) => [comesAbout(snapshot, madeSnapshot(answers).id, ['creating'])],
  says: (_, answers) => `volume snapshot ${madeSnapshot(answers).id} is being made`,
  examples: [
    ['volume snapshot create --volume db-data before-upgrade', 'a snapshot of db-data'],
    ['snapshot create --volume db-data --wait --property why=upgrade before-upgrade', 'return when it can be used'],
  ],
})
