import { capitalize } from '../../types/capitalize.ts'
import { CliError } from '../../types/cli-error.ts'
import { immediateStderrOf } from '../../types/ports.ts'
import type { BoundCommand } from '../../framework/command-declaration.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import type { Prepared, Run } from '../run/run.ts'
import { readPreferences } from '../preferences/read-preferences.ts'
import { isFilterSelection } from './select-targets.ts'

/** The maximum number of targets listed before the question. */
const MAX_LISTED = 50

/** True when the command may ask for confirmation. */
export const mayAsk = ({ command, input, options, ports }: Run): boolean =>
  command.needsConfirmation && !input.safety.yes && options.dryRun === 'no' && ports.readLine !== undefined

/** On a terminal, lists the targets and asks for confirmation. Raises `cancelled` when the answer is no. */
export async function confirmTargets(prepared: readonly Prepared[], count: number, run: Run): Promise<void> {
  const { command, ports } = run
  if (!mayAsk(run) || ports.readLine === undefined || prepared.length === 0) return
  if (readPreferences(ports)['ask'] === false) return
  const isFiltered = isFilterSelection(run)
  const reasons = prepared.map(({ bound }) => bound.confirmationReason)
  if (!isFiltered && count < 2 && reasons.every(reason => reason === undefined)) return
  const listed = prepared.slice(0, MAX_LISTED).map(({ bound }, i) => {
    const label = describeResources(bound)
    return reasons[i] === undefined ? label : `${label}: ${reasons[i]}`
  })
  const more = prepared.length > MAX_LISTED ? [`and ${prepared.length - MAX_LISTED} more`] : []
  await immediateStderrOf(ports).write(
    `clinker ${command.path}:\n${[...listed, ...more].map(line => `  ${sanitizeLine(line)}\n`).join('')}`,
  )
  const answer = await ports.readLine(formatQuestion(command.path, prepared[0]?.bound, count))
  if (/^\s*y(es)?\s*$/i.test(answer)) return
  throw new CliError('cancelled', 'Cancelled. Nothing was changed.', {
    advice: '--yes skips the confirmation. "clinker config set ask false" turns it off.',
  })
}

/** What is done to the targets, for commands whose last word does not say it. */
const QUESTION_VERBS: Readonly<Record<string, string>> = {
  'quota delete': 'Delete the quotas of',
  'volume force-delete': 'Delete',
  'volume reimage': 'Overwrite all data of',
  'volume reset': 'Reset the recorded state of',
  'volume revert': 'Revert the volume to',
  'volume backup restore': 'Overwrite a volume with',
}

/** `Delete these 4 volumes? [y/N] `. */
function formatQuestion(path: string, bound: BoundCommand | undefined, count: number): string {
  const lastWord = path.split(' ').at(-1) ?? ''
  const verb = QUESTION_VERBS[path] ?? (lastWord === 'set' ? 'Reset the recorded state of' : capitalize(lastWord))
  const { singular = 'target', plural = 'targets' } = bound?.named[0]?.type ?? {}
  return `${verb} ${count === 1 ? `this ${singular}` : `these ${count} ${plural}`}? [y/N] `
}

/** `volume db-data (6edbc2f4-…), in-use` for everything the arguments name. */
const describeResources = ({ named }: BoundCommand): string =>
  named
    .map(({ type, raw }) => {
      const [name, id, status] = [type.nameOf(raw), type.idOf(raw), type.statusOf(raw)]
      const size = typeof raw['size'] === 'number' ? `${raw['size']} GiB` : ''
      return [`${type.singular} ${name === '' || name === id ? id : `${name} (${id})`}`, status, size]
        .filter(Boolean)
        .join(', ')
    })
    .join(' ')
