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
  summary: 'Change a snapshot',
  args: { snapshot: ref(snapshot) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    noProperty: toggle('take all properties off first'),
    property: keyValues('property to add or change'),
    state: optional(
      choice('record another status, without doing anything to the snapshot', SNAPSHOT_STATES, {
        isAdminOnly: true,
        metavar: 'state',
      }),
    ),
  },
  anyOf: [['name', 'description', 'noProperty', 'property', 'state']],
  operations: [replaceSnapshotMetadata, mergeSnapshotMetadata, resetSnapshotStatus, updateSnapshot],
  plan: ({ snapshot: target, name, description, noProperty, property, state }) => {
    const pathParams = { id: target.id }
    return [
      noProperty && replaceSnapshotMetadata({ pathParams, body: property ?? {} }),
      !noProperty && property !== undefined && mergeSnapshotMetadata({ pathParams, body: property }),
      state !== undefined && resetSnapshotStatus(target, { status: state }),
      (name !== undefined || description !== undefined) && updateSnapshot(target, { name, description }),
    ]
  },
  confirmation: ({ state }) => state && `records it as ${state}, whatever it really is`,
  successMessage: ({ snapshot: target }) => `volume snapshot ${target.id} changed`,
  examples: [
    ['volume snapshot set --name keep --property why=audit before-upgrade', 'another name, and a property'],
    ['volume snapshot set --no-property keep', 'without any property'],
  ],
})
