import { defineShowCommand } from '../../../../framework/standard-commands.ts'
import {
  consistencyGroupSnapshot,
  readConsistencyGroupSnapshot,
} from '../../../../resources/consistency-group-snapshot.ts'

export default defineShowCommand(consistencyGroupSnapshot, {
  path: 'consistency group snapshot show',
  aliases: ['cgsnapshot-show'],
  summary: 'Show a consistency group snapshot',
  operation: readConsistencyGroupSnapshot,
  examples: [['consistency group snapshot show shop-monday', 'all fields of a snapshot']],
})
