import { CliError } from '../types/cli-error.ts'
import { toggle, type Param } from './params.ts'

const ignoredServiceFlag = (service: string): Param<boolean> =>
  toggle(`accepted for scripts written for openstack; ${service} is left to it`, { isHidden: true })

/**
 * Flags by which OSC's commands about several services are told which one is meant. Here it is always Block Storage;
 * a command takes those that OSC's has.
 */
export const oscServiceFlags = {
  volume: toggle('those of Block Storage, the only ones clinker is about'),
  all: toggle('the same as --volume', { isHidden: true }),
  compute: ignoredServiceFlag('Compute'),
  network: ignoredServiceFlag('Network'),
  identity: ignoredServiceFlag('Identity'),
  share: ignoredServiceFlag('Shared File Systems'),
} satisfies Record<string, Param<boolean>>

/** Raises `usage` when only services were named that clinker is not about. */
export function requireVolumeService(selected: Readonly<Partial<Record<keyof typeof oscServiceFlags, boolean>>>): void {
  const { volume = false, all = false, ...others } = selected
  const otherFlags = Object.entries(others).flatMap(([service, isSelected]) => (isSelected ? [`--${service}`] : []))
  if (volume || all || otherFlags.length === 0) return
  throw new CliError('usage', `${otherFlags.join(' and ')} is about another service; clinker knows Block Storage.`, {
    hint: 'Use --volume here, and openstack for the other services.',
  })
}
