import { CliError, isInterruption } from '../../types/cli-error.ts'
import type { Cloud } from '../../types/cloud.ts'
import type { Microversion } from '../../types/microversion.ts'
import type { Command, ArgValues } from '../../framework/command-declaration.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import { targetResources } from '../../framework/command-targets.ts'
import type { Options } from '../../types/options.ts'
import { immediateStderrOf, type Ports } from '../../types/ports.ts'
import { readPreferences } from '../preferences/read-preferences.ts'
import { resolveArgs } from '../../api/resolve-args.ts'
import type { TargetArgs } from '../args/validate.ts'

/** What is known before anybody is asked. */
export interface ConfirmContext {
  readonly cloud: Cloud
  readonly microversion: Microversion
  readonly ports: Ports
  readonly options: Options
  /** True when filters chose the targets, so that nobody has typed their names. */
  readonly isFiltered: boolean
}

/** One target as it is listed, and what makes even one worth asking about. */
interface ConfirmLine {
  readonly text: string
  readonly danger: string | undefined
}

/** So many targets are looked up for the list; of more only the number is told. */
const MAX_LISTED = 50

/**
 * On a terminal, lists what would be destroyed and asks; off a terminal nobody is asked.
 * Raises `cancelled` when the answer is no, `usage` for a set that filters chose, without `--yes` and with nobody to
 * ask.
 */
export async function confirmTargets(
  command: Command,
  targets: readonly TargetArgs[],
  context: ConfirmContext,
): Promise<void> {
  const { ports, options, isFiltered } = context
  const isConfirmed = targets[0]?.rawArgs['yes'] !== undefined
  if (!command.needsConfirmation || isConfirmed || options.dryRun !== 'no' || targets.length === 0) return
  if (ports.readLine === undefined) {
    if (isFiltered) throw confirmationRequired(command, targets.length)
    return
  }
  if (readPreferences(ports)['ask'] === false) return
  const lines: ConfirmLine[] = []
  for (const target of targets.slice(0, MAX_LISTED)) lines.push(...(await describeTarget(command, target, context)))
  if (lines.length === 0 || (!isFiltered && targets.length < 2 && lines.every(({ danger }) => danger === undefined)))
    return
  const more = targets.length > MAX_LISTED ? [`and ${targets.length - MAX_LISTED} more`] : []
  const list = [...lines.map(({ text, danger }) => (danger === undefined ? text : `${text}: ${danger}`)), ...more]
  await immediateStderrOf(ports).write(
    `clinker ${command.path}:\n${list.map(line => `  ${sanitizeLine(line)}\n`).join('')}`,
  )
  const answer = await ports.readLine(`Go on with ${targets.length === 1 ? 'it' : `these ${targets.length}`}? [y/N] `)
  if (!/^\s*y(es)?\s*$/i.test(answer))
    throw new CliError('cancelled', 'Not confirmed; nothing was done.', {
      advice: '--yes skips the question; clinker config set ask false turns it off.',
    })
}

function confirmationRequired(command: Command, count: number): CliError {
  return new CliError(
    'usage',
    `The filters choose ${count} to ${command.path.split(' ').at(-1) ?? ''}; without a terminal to ask at, that needs --yes.`,
    {
      advice: 'Put --dry-run to see which, or --yes to do it.',
    },
  )
}

/** What is not there, or not one thing, is left to the run itself to tell. */
async function describeTarget(
  command: Command,
  target: TargetArgs,
  { cloud, microversion }: ConfirmContext,
): Promise<readonly ConfirmLine[]> {
  try {
    const resolvedArgs = await resolveArgs(command, target.rawArgs, {
      cloud,
      microversion,
      isMissingAllowed: false,
      warn: () => undefined,
    })
    return [{ text: describeResources(command, resolvedArgs), danger: command.bind(resolvedArgs).confirmationReason }]
  } catch (error) {
    if (error instanceof CliError && !isInterruption(error)) return []
    throw error
  }
}

/** `volume db-data (6edbc2f4-…), in-use` for everything the command is aimed at. */
function describeResources(command: Command, resolvedArgs: ArgValues): string {
  return targetResources(command, resolvedArgs)
    .map(({ names, found }) => {
      const [name, id, status] = [names.nameOf(found), names.idOf(found), names.statusOf(found)]
      const size = typeof found['size'] === 'number' ? `${found['size']} GiB` : ''
      return [`${names.singular} ${name === '' || name === id ? id : `${name} (${id})`}`, status, size]
        .filter(Boolean)
        .join(', ')
    })
    .join(' ')
}
