import type { HandlerContext, Reply, ApiRoute } from '../http/handler-context.ts'
import { requireAdmin, ACCEPTED } from '../http/handler-context.ts'
import { getBoolean, getBodyObject } from '../http/read-body.ts'
import { object, enumOf, allOf, rootObject, type } from '../http/validator.ts'
import { invalidVolume } from '../http/errors.ts'
import * as schemas from '../http/schemas.ts'
import { requireVolume } from '../repository/volumes.ts'
import { startVolumeDelete } from './delete.ts'
import { completeExtend, extendVolume } from './extend.ts'
import { retypeVolume } from './retype.ts'
import { revertToSnapshot } from './revert.ts'
import { reimageVolume } from './reimage.ts'

function setReadonly(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  if (volume.status !== 'available')
    throw invalidVolume(
      `Volume ${volume.id} status must be available to update readonly flag, but current status is: ${volume.status}.`,
    )
  volume.adminMetadata = {
    ...volume.adminMetadata,
    readonly: getBoolean(getBodyObject(context, 'os-update_readonly_flag'), 'readonly') ? 'True' : 'False',
  }
  return ACCEPTED
}

function setBootable(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  if (volume.status === 'maintenance') throw invalidVolume('The volume cannot be updated during maintenance.')
  volume.bootable = getBoolean(getBodyObject(context, 'os-set_bootable'), 'bootable')
  volume.updatedAt = context.now
  return {}
}

function unmanageVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  requireAdmin(context, 'volume_extension:volume_unmanage')
  startVolumeDelete(context, volume, { unmanage: true })
  return { status: 202, isBare: true }
}

function forceDeleteVolume(context: HandlerContext): Reply {
  const volume = requireVolume(context)
  requireAdmin(context, 'volume_extension:volume_admin_actions:force_delete')
  startVolumeDelete(context, volume, { force: true })
  return ACCEPTED
}

const path = '/volumes/{id}/action'
const buildFlagSchemas = (action: string, key: string): ApiRoute['bodySchemas'] => [
  [0, rootObject(action, object({ [key]: schemas.boolean }, { required: [key] }))],
]

export const volumeActionRoutes: readonly ApiRoute[] = [
  {
    method: 'POST',
    path,
    action: 'os-extend',
    bodySchemas: [[0, rootObject('os-extend', object({ new_size: schemas.size }, { required: ['new_size'] }))]],
    handler: extendVolume,
  },
  {
    method: 'POST',
    path,
    action: 'os-extend_volume_completion',
    bodySchemas: [[0, rootObject('os-extend_volume_completion', object({ error: type('string', 'null', 'boolean') }))]],
    handler: completeExtend,
  },
  {
    method: 'POST',
    path,
    action: 'os-retype',
    bodySchemas: [
      [
        0,
        rootObject(
          'os-retype',
          object(
            {
              new_type: type('string'),
              migration_policy: allOf(type('string', 'null'), enumOf(['on-demand', 'never'])),
            },
            { required: ['new_type'] },
          ),
        ),
      ],
    ],
    handler: retypeVolume,
  },
  {
    method: 'POST',
    path,
    action: 'os-update_readonly_flag',
    bodySchemas: buildFlagSchemas('os-update_readonly_flag', 'readonly'),
    handler: setReadonly,
  },
  {
    method: 'POST',
    path,
    action: 'os-set_bootable',
    bodySchemas: buildFlagSchemas('os-set_bootable', 'bootable'),
    handler: setBootable,
  },
  { method: 'POST', path, action: 'revert', since: 40, handler: revertToSnapshot },
  {
    method: 'POST',
    path,
    action: 'os-reimage',
    since: 68,
    bodySchemas: [
      [
        0,
        rootObject(
          'os-reimage',
          object({ image_id: schemas.uuid, reimage_reserved: schemas.boolean }, { required: ['image_id'] }),
        ),
      ],
    ],
    handler: reimageVolume,
  },
  { method: 'POST', path, action: 'os-unmanage', handler: unmanageVolume },
  { method: 'POST', path, action: 'os-force_delete', handler: forceDeleteVolume },
]
