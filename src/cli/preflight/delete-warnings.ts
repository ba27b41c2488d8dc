import type { BoundCommand } from '../../framework/command-declaration.ts'
import { nameAndId } from '../../resources/blocker.ts'
import type { NegotiatedCloud } from '../../api/negotiated-cloud.ts'
import { formatNextStep } from '../../errors/format-next-steps.ts'
import { findBlockers } from '../../api/find-blockers.ts'

/** With `--dry-run`: why the service would refuse to delete the targets, as far as that can be known. */
export async function predictRefusals(
  { named, deletes }: BoundCommand,
  { cloud, microversion }: NegotiatedCloud,
): Promise<readonly string[]> {
  if (deletes === undefined || deletes === 'unmanaged') return []
  const lines = await Promise.all(
    named.map(async ({ type, raw }) => {
      const blockers = await findBlockers({ cloud, microversion }, type.singular, raw, deletes)
      return blockers.map(
        ({ why, remedies }) =>
          `${type.singular} ${nameAndId(raw)} would be refused: ${why}; ${remedies.map(formatNextStep).join(' (or) ')}`,
      )
    }),
  )
  return lines.flat()
}
