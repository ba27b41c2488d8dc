import { defineDeleteCommand } from '../../../../framework/standard-commands.ts'
import {
  consistencyGroupSnapshot,
  deleteConsistencyGroupSnapshot,
} from '../../../../resources/consistency-group-snapshot.ts'

export default defineDeleteCommand(consistencyGroupSnapshot, {
  path: 'consistency group snapshot delete',
  aliases: ['cgsnapshot-delete'],
  summary: 'Delete consistency group snapshots',
  operation: deleteConsistencyGroupSnapshot,
  examples: [['consistency group snapshot delete --wait shop-monday', 'wait until it is deleted']],
})
