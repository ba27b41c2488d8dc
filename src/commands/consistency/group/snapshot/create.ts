import { Failure } from '../../../../contract/failure.ts'
import { defineCommand, made, settles } from '../../../../grammar/command.ts'
import { optional, refOrSameAs, text } from '../../../../grammar/param.ts'
import {
  consistencyGroupSnapshot, createConsistencyGroupSnapshot, readConsistencyGroupSnapshot,
} from '../../../../resources/consistency-group-snapshot.ts'
import { consistencyGroup } from '../../../../resources/consistency-group.ts'

export default defineCommand({
  path: 'consistency group snapshot create',
  summary: 'Make a snapshot of every volume of a consistency group, at one moment',
  args: { name: optional(text('name of the snapshot')) },
  flags: {
    consistencyGroup: optional(refOrSameAs(consistencyGroup, 'name', 'the consistency group (name or ID; when left out, the one named like the snapshot)')),
    description: optional(text('description')),
  },
  uses: [createConsistencyGroupSnapshot, readConsistencyGroupSnapshot],
  plan: ({ name, consistencyGroup: source, description }) => {
    if (source === undefined) throw new Failure('usage', '--consistency-group is missing: of which one?')
    return [createConsistencyGroupSnapshot({ consistencygroup_id: source.id, name, description })]
  },
  makes: consistencyGroupSnapshot,
  shows: { noun: consistencyGroupSnapshot, table: consistencyGroupSnapshot.shown, from: 'again' },
  showsId: (_, answers) => made(consistencyGroupSnapshot, answers).id,
  wait: (_, answers) => [settles(consistencyGroupSnapshot, made(consistencyGroupSnapshot, answers).id, ['available'], ['creating'])],
  says: (_, answers) => `consistency group snapshot ${made(consistencyGroupSnapshot, answers).id} is being made`,
  examples: [['consistency group snapshot create --consistency-group shop --wait shop-monday', 'return when it can be used']],
})
