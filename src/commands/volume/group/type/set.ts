import { formatLabel } from '../../../../framework/format-label.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { keyValues } from '../../../../framework/key-values.ts'
import { optional, switches, toggle } from '../../../../framework/params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { text, booleanText } from '../../../../framework/value-params.ts'
import {
  deleteGroupSpec,
  groupType,
  mergeGroupSpecs,
  readGroupType,
  updateGroupType,
} from '../../../../resources/group-type.ts'

export default defineCommand({
  path: 'volume group type set',
  aliases: ['group type set', 'group-type-update'],
  summary: 'Set group type properties',
  args: { type: ref(groupType) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    visibility: switches({
      public: [true, 'make it available to all projects'],
      private: [false, 'make it available to its own project only'],
    }),
    isPublic: optional(booleanText('same as --public or --private', { isHidden: true })),
    noProperty: toggle('remove all group specs first'),
    property: keyValues('group spec to set'),
  },
  exclusive: [['visibility', 'isPublic']],
  isAdminOnly: true,
  operations: [updateGroupType, deleteGroupSpec, mergeGroupSpecs, readGroupType],
  plan: ({ type, name, description, visibility, isPublic = visibility, noProperty, property }) => [
    (name !== undefined || description !== undefined || isPublic !== undefined) &&
      updateGroupType(type, { name, description, is_public: isPublic }),
    ...(noProperty ? Object.keys(type.group_specs ?? {}) : []).map(key =>
      deleteGroupSpec({ pathParams: { id: type.id, key } }),
    ),
    property !== undefined && mergeGroupSpecs({ pathParams: type, body: property }),
  ],
  showOutput: { resource: groupType, table: groupType.showTable, source: 'reread' },
  successMessage: ({ type }) => `Updated volume group type ${formatLabel(type)}`,
  examples: [
    [
      'volume group type set --description "caught together" --property "group_replication_enabled=<is> True" consistent',
      'change the description and set a group spec',
    ],
  ],
})
