import { CliError } from '../../types/cli-error.ts'
import { immediateStderrOf } from '../../types/ports.ts'
import type { BoundCommand } from '../../framework/command-declaration.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import type { Prepared, Run } from '../run/run.ts'
import { readPreferences } from '../preferences/read-preferences.ts'
import { isFilterSelection } from './select-targets.ts'

/** At most this many targets are listed in the question; of more only the number is told. */
const MAX_LISTED = 50

/** True when somebody may be asked before the command does its work. */
export const mayAsk = ({ command, input, options, ports }: Run): boolean =>
  command.needsConfirmation && !input.safety.yes && options.dryRun === 'no' && ports.readLine !== undefined

/**
 * On a terminal, lists what would be destroyed and asks; elsewhere nobody is asked. Raises `cancelled` when the answer
 * is no.
 */
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
  const answer = await ports.readLine(`Go on with ${count === 1 ? 'it' : `these ${count}`}? [y/N] `)
  if (/^\s*y(es)?\s*$/i.test(answer)) return
  throw new CliError('cancelled', 'Not confirmed; nothing was done.', {
    advice: '--yes skips the question; clinker config set ask false turns it off.',
  })
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
