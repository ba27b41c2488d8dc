import { CliError } from '../../types/cli-error.ts'
import type { BoundCommand, TargetArgs } from '../../framework/command-declaration.ts'
import { resolveNames } from '../../api/resolve-args.ts'
import type { Run } from '../run/run.ts'

/** Does work on a target; an error of the service is explained, with what to do next. */
export async function explainFailures<T>(
  { command, cloud, microversion, hasCommand }: Pick<Run, 'command' | 'cloud' | 'microversion' | 'hasCommand'>,
  target: TargetArgs | undefined,
  creates: BoundCommand['creates'],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    const { explainError } = await import('../../errors/explain.ts')
    const bindAfresh = async (one: TargetArgs): Promise<BoundCommand> =>
      one.bind(await resolveNames(one, { cloud, microversion, isMissingAllowed: false, warn: () => undefined }))
    throw await explainError(error, {
      command,
      rawArgs: target?.texts ?? {},
      cloud,
      microversion,
      creates,
      hasCommand,
      ...(target === undefined ? {} : { bindAfresh: () => bindAfresh(target) }),
    })
  }
}
