import type { Happenings } from './calendar.ts'
import { backendOf } from './scheduler.ts'
import type { World } from './world.ts'

/** The failover of a whole host: its replicated volumes go along, the others are lost to it. */
function failedOver(world: World, { host, backendId }: Happenings['host failed over'], when: number): void {
  const isBack = backendId === 'default'
  for (const service of world.services.filter((one) => one.binary === 'cinder-volume' && one.host === host)) {
    service.replicationStatus = isBack ? 'enabled' : 'failed-over'
    service.activeBackendId = isBack ? null : backendId
    service.disabled = !isBack
    service.disabledReason = isBack ? null : 'failed-over'
    service.updatedAt = when
  }
  for (const volume of Object.values(world.volumes)) {
    if (volume.host === null || backendOf(volume.host) !== host) continue
    volume.replicationStatus = isBack ? 'enabled' : 'failed-over'
    volume.updatedAt = when
  }
}

export const serviceHappenings = { 'host failed over': failedOver }
