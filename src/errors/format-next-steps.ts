import { CliError, type ErrorDetails } from '../types/cli-error.ts'
import type { FlagValues } from '../types/options.ts'
import type { NextStep } from '../types/next-step.ts'
import { shellQuote } from '../types/shell-quote.ts'

/** Flags that choose a cloud, and a region or project in it; the next command needs them as well. */
const CLOUD_FLAGS = ['--os-cloud', '--os-region-name', '--os-project-name', '--os-project-id', '--os-system-scope']

/** Programs that take the flags that choose a cloud. */
const CLOUD_PROGRAMS = ['clinker', 'openstack']

/** Next steps for the cloud that the typed flags choose. */
export const forCloud = (steps: readonly NextStep[], cloud: FlagValues): readonly NextStep[] => {
  const cloudFlags = CLOUD_FLAGS.flatMap(flag => {
    const value = cloud[flag.slice(2)]
    return typeof value === 'string' ? [flag, value] : []
  })
  return cloudFlags.length === 0 ? steps : steps.map(step => addCloudFlags(step, cloudFlags))
}

/** An error whose next steps are for the cloud that the typed options choose. */
export function withCloudFlags(error: CliError, cloud: FlagValues): CliError {
  const { nextSteps, targetErrors } = error.details
  const details: ErrorDetails = {
    ...error.details,
    ...(nextSteps === undefined ? {} : { nextSteps: forCloud(nextSteps, cloud) }),
    ...(targetErrors === undefined
      ? {}
      : {
          targetErrors: targetErrors.map(({ target, error: own }) => ({
            target,
            error: withCloudFlags(own, cloud),
          })),
        }),
  }
  return new CliError(error.kind, error.message, details)
}

function addCloudFlags(step: NextStep, cloudFlags: readonly string[]): NextStep {
  const { command } = step
  if (!CLOUD_PROGRAMS.includes(command[0] ?? '') || command.includes('--os-cloud')) return step
  const separator = command.indexOf('--')
  const end = separator === -1 ? command.length : separator
  return { ...step, command: [...command.slice(0, end), ...cloudFlags, ...command.slice(end)] }
}

/** What a next step does, with a note for alternatives and where only administrators may do it. */
export const describeNextStep = ({ why, isAdminOnly, isAlternative }: NextStep): string =>
  [isAlternative === true ? 'or:' : '', why, isAdminOnly === true ? '(admin only)' : ''].filter(Boolean).join(' ')

/** A next step as a line that a shell takes as it stands, followed by three blanks and what it does. */
export function formatNextStep(step: NextStep): string {
  const command = step.command.map(shellQuote).join(' ')
  const description = describeNextStep(step)
  return description === '' ? command : `${command}   ${description}`
}

/** Everything an error says to do next, a line each: commands, or advice where there is no command. */
export const formatHint = ({ advice, nextSteps = [] }: ErrorDetails): readonly string[] => [
  ...(advice === undefined ? [] : [advice]),
  ...nextSteps.map(formatNextStep),
]
