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
  summary: 'Change a group type',
  args: { type: ref(groupType) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    visibility: switches({
      public: [true, 'everybody may use it'],
      private: [false, 'only its own project may use it'],
    }),
    isPublic: optional(booleanText('the same as --public or --private', { isHidden: true })),
    noProperty: toggle('take all group specs off first'),
    property: keyValues('group spec to add or change'),
  },
  exclusive: [['visibility', 'isPublic']],
  anyOf: [['name', 'description', 'visibility', 'isPublic', 'noProperty', 'property']],
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
  successMessage: ({ type }) => `volume group type ${type.id} changed`,
  examples: [
    [
      'volume group type set --description "caught together" --property "group_replication_enabled=<is> True" consistent',
      'what it is for, and one group spec more',
    ],
  ],
})
