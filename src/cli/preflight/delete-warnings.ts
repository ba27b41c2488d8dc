import type { Command, ArgValues } from '../../framework/command-declaration.ts'
import { targetResources } from '../../framework/command-targets.ts'
import { nameAndId, type DeletionMode } from '../../resources/blocker.ts'
import type { NegotiatedCloud } from '../../api/negotiated-cloud.ts'
import { findBlockers } from '../../api/find-blockers.ts'
import { formatNextStep } from '../../errors/format-next-steps.ts'
import type { RawArgs } from '../../framework/raw-args.ts'

/** With `--dry-run`: why the service would refuse to remove what a command is aimed at, as far as that can be known. */
export async function predictRefusals(
  command: Command,
  resolvedArgs: ArgValues,
  rawArgs: RawArgs,
  { cloud, microversion }: NegotiatedCloud,
): Promise<readonly string[]> {
  if (rawArgs['remote'] !== undefined) return []
  const mode: DeletionMode =
    rawArgs['force'] !== undefined ? 'forced' : rawArgs['cascade'] !== undefined ? 'cascade' : 'plain'
  const lines = await Promise.all(
    targetResources(command, resolvedArgs).map(async ({ names, found }) => {
      const blockers = await findBlockers({ cloud, microversion }, names.singular, found, mode)
      return blockers.map(
        ({ why, remedies }) =>
          `${names.singular} ${nameAndId(found)} would be refused: ${why}; ${remedies.map(formatNextStep).join(' (or) ')}`,
      )
    }),
  )
  return lines.flat()
}
