import { Failure } from '../contract/failure.ts'
import { toggle, type Param } from './param.ts'

const elsewhere = (service: string): Param<boolean> =>
  toggle(`accepted for scripts written for openstack; ${service} is left to it`, { isHidden: true })

/**
 * Flags by which OSC's commands about several services are told which one is meant. Here it is always Block Storage;
 * a command takes those that OSC's has.
 */
export const servicesMeant = {
  volume: toggle('those of Block Storage, the only ones clinker is about'),
  all: toggle('the same as --volume', { isHidden: true }),
  compute: elsewhere('Compute'),
  network: elsewhere('Network'),
  identity: elsewhere('Identity'),
  share: elsewhere('Shared File Systems'),
} satisfies Record<string, Param<boolean>>

/** Raises `usage` when only services were named that clinker is not about. */
export function requireVolumeService(meant: Readonly<Partial<Record<keyof typeof servicesMeant, boolean>>>): void {
  const { volume = false, all = false, ...others } = meant
  const named = Object.entries(others).flatMap(([service, isMeant]) => (isMeant ? [`--${service}`] : []))
  if (volume || all || named.length === 0) return
  throw new Failure('usage', `${named.join(' and ')} is about another service; clinker knows Block Storage.`, {
    hint: 'Use --volume here, and openstack for the other services.',
  })
}
