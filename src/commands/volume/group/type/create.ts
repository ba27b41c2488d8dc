import { formatCreatedLabel } from '../../../../framework/format-label.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { keyValues } from '../../../../framework/key-values.ts'
import { optional, switches } from '../../../../framework/params.ts'
import { text, booleanText } from '../../../../framework/value-params.ts'
import { createGroupType, groupType } from '../../../../resources/group-type.ts'

export default defineCommand({
  path: 'volume group type create',
  aliases: ['group type create', 'group-type-create'],
  summary: 'Create a group type',
  about:
    'The properties of a group type, also called group specs, define the features of its groups, such as ' +
    'consistent_group_snapshot_enabled="<is> True".',
  args: { name: text('name of the new group type') },
  flags: {
    description: optional(text('description')),
    visibility: switches({
      public: [true, 'available to all projects (default)'],
      private: [false, 'available to its own project only'],
    }),
    isPublic: optional(booleanText('same as --public or --private', { isHidden: true })),
    property: keyValues('group spec of the type'),
  },
  exclusive: [['visibility', 'isPublic']],
  isAdminOnly: true,
  operations: [createGroupType],
  plan: ({ name, description, visibility, isPublic = visibility, property }) => [
    createGroupType({ name, description, is_public: isPublic, group_specs: property }),
  ],
  creates: { type: groupType, name: ({ name }) => name },
  showOutput: { resource: groupType, table: groupType.showTable, source: 'response' },
  successMessage: (_, answers) => `Created volume group type ${formatCreatedLabel(groupType, answers)}`,
  examples: [
    [
      'volume group type create --property "consistent_group_snapshot_enabled=<is> True" consistent',
      'for groups with consistent snapshots',
    ],
  ],
})
