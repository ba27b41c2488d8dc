import { CliError } from '../types/cli-error.ts'
import { toggle, type Param } from './params.ts'

const ignoredServiceFlag = (service: string): Param<boolean> =>
  toggle(`accepted for compatibility with openstack; ${service} is ignored`, { isHidden: true })

/**
 * Options that select the service in OSC's commands for several services. Here it is always Block Storage; a command
 * accepts those that OSC's has.
 */
export const oscServiceFlags = {
  volume: toggle('Block Storage resources (always the case)'),
  all: toggle('same as --volume', { isHidden: true }),
  compute: ignoredServiceFlag('Compute'),
  network: ignoredServiceFlag('Network'),
  identity: ignoredServiceFlag('Identity'),
  share: ignoredServiceFlag('Shared File Systems'),
} satisfies Record<string, Param<boolean>>

/** Raises `usage` when only other services were selected. */
export function requireVolumeService(selected: Readonly<Partial<Record<keyof typeof oscServiceFlags, boolean>>>): void {
  const { volume = false, all = false, ...others } = selected
  const otherFlags = Object.entries(others).flatMap(([service, isSelected]) => (isSelected ? [`--${service}`] : []))
  if (volume || all || otherFlags.length === 0) return
  throw new CliError(
    'usage',
    `${otherFlags.join(' and ')}: not a Block Storage resource; clinker manages Block Storage only.`,
    {
      advice: 'Use --volume with clinker, and openstack for the other services.',
    },
  )
}
