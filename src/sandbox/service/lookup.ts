import type { ServiceEntity } from '../state/entities.ts'
import { badRequest, invalidInput } from '../http/errors.ts'
import { extractBackendHost } from './scheduler.ts'
import type { SandboxState } from '../state/state.ts'

/** True for the scope itself or a location within it: `rc` contains `rc@alpha`, which contains `rc@alpha#ssd`. */
export function isWithinHost(location: string | null, scope: string): boolean {
  return location !== null && (location === scope || location.startsWith(`${scope}${scope.includes('@') ? '#' : '@'}`))
}

/** The volume service behind a host, `rc@alpha` or `rc@alpha#ssd`, or behind a cluster, `rccluster@gamma#gamma`. */
function findVolumeService(state: SandboxState, location: string): ServiceEntity | undefined {
  const backend = extractBackendHost(location)
  return state.services.find(
    ({ binary, host, cluster }) => binary === 'cinder-volume' && (host === backend || cluster === backend),
  )
}

/** The volume service on a host, or in a cluster when there is no host. The host may be the name all backends share. */
export function findService(state: SandboxState, host: string, cluster: string): ServiceEntity | undefined {
  const isTarget = (service: ServiceEntity): boolean =>
    host === ''
      ? isWithinHost(service.cluster, extractBackendHost(cluster))
      : isWithinHost(service.host, extractBackendHost(host))
  return state.services.find(service => service.binary === 'cinder-volume' && isTarget(service))
}

/** Raises the 400 of a disabled backend; in a cluster the cluster must be disabled as well. */
export function assertManageable(state: SandboxState, service: ServiceEntity): void {
  const cluster = state.clusters.find(({ name }) => name === service.cluster)
  if (service.disabled && cluster?.disabled !== false) throw badRequest('Service is unavailable at this time.')
}

/** True when the backend of a volume or a group is frozen. */
export function isFrozen(state: SandboxState, { host }: { readonly host: string | null }): boolean {
  const service = findVolumeService(state, host ?? '')
  const cluster = state.clusters.find(({ name }) => name === service?.cluster)
  return (cluster ?? service)?.frozen === true
}

/** Raises the 400 of a change on a backend that is frozen. */
export function assertNotFrozen(state: SandboxState, resource: { readonly host: string | null }): void {
  if (isFrozen(state, resource))
    throw invalidInput('Modification operations are not allowed on frozen storage backends.')
}
