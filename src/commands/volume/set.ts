import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { keyValues } from '../../framework/key-values.ts'
import { choice, gibibytes, text } from '../../framework/value-params.ts'
import { optional, switches, toggle } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { volumeType } from '../../resources/volume-type.ts'
import { waitForRetype, waitForExtend } from '../../resources/volume-wait-conditions.ts'
import {
  extendVolume,
  buildExtendRequest,
  mergeVolumeMetadata,
  replaceVolumeMetadata,
  resetVolumeStatus,
  retypeVolume,
  setBootable,
  setImageMetadata,
  setReadOnly,
  updateVolume,
} from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

const SETTABLE_STATES = [
  'available',
  'error',
  'creating',
  'deleting',
  'in-use',
  'attaching',
  'detaching',
  'error_deleting',
  'maintenance',
] as const

export default defineCommand({
  path: 'volume set',
  summary: 'Set volume properties',
  about:
    'Each option is a separate request, sent in this order: size, properties, image properties, state, ' +
    'bootable, read-only, type, name and description. State, read-only and type are sent once the volume ' +
    'is extended.',
  args: { volume: ref(volume) },
  flags: {
    name: optional(text('new name')),
    size: optional(gibibytes('new size; must be larger than the current size')),
    description: optional(text('new description')),
    noProperty: toggle('remove all properties first'),
    property: keyValues('property to set'),
    imageProperty: keyValues('image property to set'),
    state: optional(
      choice('reset the recorded status (does not touch the volume)', SETTABLE_STATES, {
        isAdminOnly: true,
        metavar: 'state',
      }),
    ),
    attached: switches(
      {
        attached: ['attached', 'reset the recorded attachment state to attached'],
        detached: ['detached', 'reset the recorded attachment state to detached'],
      },
      { isAdminOnly: true },
    ),
    type: optional(ref(volumeType, 'new volume type (name or ID)')),
    migrationPolicy: optional(
      choice('whether the volume may be migrated to another backend for --type', ['never', 'on-demand'], {
        aliases: ['retype-policy'],
      }),
    ),
    bootable: switches({
      'bootable': [true, 'mark the volume as bootable'],
      'non-bootable': [false, 'mark the volume as not bootable'],
    }),
    readOnly: switches({
      'read-only': [true, 'make the volume read-only'],
      'read-write': [false, 'make the volume writable'],
    }),
  },
  operations: [
    extendVolume,
    replaceVolumeMetadata,
    mergeVolumeMetadata,
    setImageMetadata,
    resetVolumeStatus,
    setBootable,
    setReadOnly,
    retypeVolume,
    updateVolume,
  ],
  plan: input => {
    const {
      volume: target,
      name,
      description,
      size,
      noProperty,
      property,
      imageProperty,
      state,
      attached,
      type,
      migrationPolicy,
      bootable,
      readOnly,
    } = input
    const pathParams = { id: target.id }
    const resets = [
      state !== undefined && resetVolumeStatus(target, { status: state }),
      attached !== undefined && resetVolumeStatus(target, { attach_status: attached }),
    ]
    // What policy may refuse goes first, unless the status matters to what is done as well.
    const needsStatus = size !== undefined || type !== undefined
    return [
      ...(needsStatus ? [] : resets),
      size !== undefined && buildExtendRequest(target, size),
      size !== undefined && hasExtendBlockedFlag(input) && waitForExtend(target, size),
      noProperty && replaceVolumeMetadata({ pathParams, body: property ?? {} }),
      !noProperty && property !== undefined && mergeVolumeMetadata({ pathParams, body: property }),
      imageProperty !== undefined && setImageMetadata(target, { metadata: imageProperty }),
      ...(needsStatus ? resets : []),
      bootable !== undefined && setBootable(target, { bootable }),
      readOnly !== undefined && setReadOnly(target, { readonly: readOnly }),
      type !== undefined && retypeVolume(target, { new_type: type.id, migration_policy: migrationPolicy }),
      (name !== undefined || description !== undefined) && updateVolume(target, { name, description }),
    ]
  },
  confirmation: ({ state, attached }) =>
    (state ?? attached) &&
    `resets its recorded state to ${[state, attached].filter(Boolean).join(' and ')}, whatever the real state`,
  skipsReadyCheck: ({ state }) => state !== undefined,
  wait: input => {
    const { volume: target, size, type, migrationPolicy } = input
    if (type !== undefined) return [waitForRetype(target, type, migrationPolicy === 'on-demand')]
    return size === undefined || hasExtendBlockedFlag(input) ? [] : [waitForExtend(target, size)]
  },
  successMessage: ({ volume: target, type, migrationPolicy }) =>
    `Updated volume ${formatLabel(target)}${
      migrationPolicy !== undefined && type === undefined ? '\n--migration-policy has no effect without --type' : ''
    }`,
  examples: [
    ['volume set --name db-main db-data', 'rename a volume'],
    ['volume set --size 200 --property tier=gold db-data', 'extend a volume and set a property'],
    ['volume set --read-only db-data', 'make a volume read-only'],
  ],
})

interface ExtendBlockedFlags {
  readonly state: unknown
  readonly attached: unknown
  readonly readOnly: unknown
  readonly type: unknown
}

/** True with an option that a volume refuses while it is extending. */
const hasExtendBlockedFlag = ({ state, attached, readOnly, type }: ExtendBlockedFlags): boolean =>
  (state ?? attached ?? readOnly ?? type) !== undefined
