import { defineCommand } from '../../../../framework/command.ts'
import { createdTarget } from '../../../../framework/plan.ts'
import { keyValues } from '../../../../framework/key-values.ts'
import { optional, switches } from '../../../../framework/params.ts'
import { text, booleanText } from '../../../../framework/value-params.ts'
import { createGroupType, groupType } from '../../../../resources/group-type.ts'

export default defineCommand({
  path: 'volume group type create',
  aliases: ['group type create', 'group-type-create'],
  summary: 'Make a group type',
  about:
    'A group type says by its properties, also called group specs, what groups can do, such as consistent_group_snapshot_enabled="<is> True".',
  args: { name: text('name of the new group type') },
  flags: {
    description: optional(text('description')),
    visibility: switches({
      public: [true, 'everybody may use it (the default)'],
      private: [false, 'only its own project may use it'],
    }),
    isPublic: optional(booleanText('the same as --public or --private', { isHidden: true })),
    property: keyValues('group spec of the type'),
  },
  exclusive: [['visibility', 'isPublic']],
  isAdminOnly: true,
  operations: [createGroupType],
  plan: ({ name, description, visibility, isPublic = visibility, property }) => [
    createGroupType({ name, description, is_public: isPublic, group_specs: property }),
  ],
  creates: groupType,
  showOutput: { resource: groupType, table: groupType.showTable, source: 'response' },
  successMessage: (_, answers) => `volume group type ${createdTarget(groupType, answers).id} made`,
  examples: [
    [
      'volume group type create --property "consistent_group_snapshot_enabled=<is> True" consistent',
      'for groups whose volumes are caught at one moment',
    ],
  ],
})
