import { CliError } from '../../types/cli-error.ts'
import type { Command } from '../../framework/command-declaration.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import type { Ports } from '../../types/ports.ts'
import type { TargetArgs } from '../args/validate.ts'

/** With `--ignore-missing`, a target that is not there counts as removed, and that is said. */
export async function ignoreMissing(
  { deletes }: Command,
  { label, rawArgs }: TargetArgs,
  { streams }: Ports,
  runTarget: () => Promise<() => Promise<void>>,
): Promise<() => Promise<void>> {
  try {
    return await runTarget()
  } catch (error) {
    if (!deletes || rawArgs['ignoreMissing'] === undefined || !(error instanceof CliError) || error.kind !== 'notFound')
      throw error
    await streams.stderr.write(`${sanitizeLine(label)} is not there; nothing to remove\n`)
    return () => Promise.resolve()
  }
}
