import { formatCreatedLabel } from '../../../../framework/format-label.ts'
import { createdTarget } from '../../../../framework/plan.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { optional, switches } from '../../../../framework/params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { text } from '../../../../framework/value-params.ts'
import { buildTable } from '../../../../framework/resource-type.ts'
import { createTransfer, transfer, createTransferOperations } from '../../../../resources/transfer.ts'
import { volume } from '../../../../resources/volume.ts'

export default defineCommand({
  path: 'volume transfer request create',
  aliases: ['volume transfer create', 'transfer create', 'transfer request create', 'transfer-create'],
  summary: 'Offer a volume to another project',
  about:
    'The authorization key is shown only now; the other project needs it, together with the ID, to ' +
    'accept the transfer.',
  args: { volume: ref(volume, 'volume to transfer (name or ID)', { allowedStatuses: ['available'] }) },
  flags: {
    name: optional(text('name of the transfer')),
    snapshots: switches(
      {
        'snapshots': [true, 'transfer the snapshots of the volume too (default)'],
        'no-snapshots': [false, 'do not transfer the snapshots of the volume'],
      },
      { since: '3.55' },
    ),
  },
  operations: createTransferOperations,
  plan: ({ volume: target, name, snapshots }, { microversion }) => [
    createTransfer(microversion, {
      volume_id: target.id,
      name,
      no_snapshots: snapshots === undefined ? undefined : !snapshots,
    }),
  ],
  creates: { type: transfer, name: ({ name }) => name },
  showOutput: {
    resource: transfer,
    table: buildTable(transfer, ['auth_key', 'created_at', 'id', 'name', 'volume_id']),
    source: 'response',
  },
  successMessage: (_, answers) =>
    `Created volume transfer request ${formatCreatedLabel(transfer, answers)}. Its authorization key is not shown again.\n` +
    `The other project accepts it with: clinker volume transfer request accept ${createdTarget(transfer, answers).id} --auth-key KEY`,
  examples: [
    ['volume transfer request create --name for-ops db-data', 'show the ID and the authorization key'],
    ['transfer create db-data -f json', 'the same as JSON, for a program'],
  ],
})
