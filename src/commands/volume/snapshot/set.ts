import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { choice, text } from '../../../framework/value-params.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import {
  mergeSnapshotMetadata,
  replaceSnapshotMetadata,
  resetSnapshotStatus,
  snapshot,
  SNAPSHOT_STATES,
  updateSnapshot,
} from '../../../resources/snapshot.ts'

export default defineCommand({
  path: 'volume snapshot set',
  aliases: ['snapshot set'],
  summary: 'Set snapshot properties',
  args: { snapshot: ref(snapshot) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    noProperty: toggle('remove all properties first'),
    property: keyValues('property to set'),
    state: optional(
      choice('reset the recorded status (does not touch the snapshot)', SNAPSHOT_STATES, {
        isAdminOnly: true,
        metavar: 'state',
      }),
    ),
  },
  operations: [replaceSnapshotMetadata, mergeSnapshotMetadata, resetSnapshotStatus, updateSnapshot],
  plan: ({ snapshot: target, name, description, noProperty, property, state }) => {
    const pathParams = { id: target.id }
    return [
      // What policy may refuse goes first.
      state !== undefined && resetSnapshotStatus(target, { status: state }),
      noProperty && replaceSnapshotMetadata({ pathParams, body: property ?? {} }),
      !noProperty && property !== undefined && mergeSnapshotMetadata({ pathParams, body: property }),
      (name !== undefined || description !== undefined) && updateSnapshot(target, { name, description }),
    ]
  },
  confirmation: ({ state }) => state && `resets its recorded status to ${state}, whatever the real status`,
  successMessage: ({ snapshot: target }) => `Updated volume snapshot ${formatLabel(target)}`,
  examples: [
    ['volume snapshot set --name keep --property why=audit before-upgrade', 'rename a snapshot and set a property'],
    ['volume snapshot set --no-property keep', 'remove all properties'],
  ],
})
