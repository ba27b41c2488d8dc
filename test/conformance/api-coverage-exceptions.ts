const IS_LIGHT_OPERATION = 'the list with fewer fields; the detailed one is asked for'
const ONE_KEY = 'one key of what is read or written as a whole'
const IS_OLDER_PATH = 'an older route to the same handler'

/** Rows no command of its own reaches, and why. All of them are within reach of `clinker api`. */
export const ROWS_WITHOUT_COMMAND: Readonly<Record<string, string>> = {
  'GET /backups': IS_LIGHT_OPERATION,
  'GET /cgsnapshots': IS_LIGHT_OPERATION,
  'GET /consistencygroups': IS_LIGHT_OPERATION,
  'GET /group_snapshots': IS_LIGHT_OPERATION,
  'GET /groups': IS_LIGHT_OPERATION,
  'GET /os-volume-transfer': IS_LIGHT_OPERATION,
  'GET /snapshots': IS_LIGHT_OPERATION,
  'GET /volume-transfers': IS_LIGHT_OPERATION,
  'GET /volumes': IS_LIGHT_OPERATION,
  'GET /group_types/{}/group_specs': 'the specs come with the group type',
  'GET /types/{}/extra_specs': 'the specs come with the type',
  'GET /group_types/{}/group_specs/{}': ONE_KEY,
  'PUT /group_types/{}/group_specs/{}': ONE_KEY,
  'GET /types/{}/encryption/{}': ONE_KEY,
  'GET /types/{}/extra_specs/{}': ONE_KEY,
  'PUT /types/{}/extra_specs/{}': ONE_KEY,
  'GET /volumes/{}/encryption/{}': ONE_KEY,
  'POST /os-volume-manage': IS_OLDER_PATH,
  'DELETE /consistencygroups/{}': IS_OLDER_PATH,
  'PUT /consistencygroups/{}/update': IS_OLDER_PATH,
}

/** Operations the table does not tell of, and why. */
export const OPERATIONS_NOT_IN_TABLE: Readonly<Record<string, string>> = {
  'GET /types/default': 'one of GET /types/{id}, with “default” for the ID',
  'GET /group_types/default': 'one of GET /group_types/{id}, with “default” for the ID',
  'PUT /os-services/failover': 'documented since 3.26; used where the cloud has it, failover_host where not',
}

/** Differences between our payloads and the service's schemas that are meant, as the test words them, and why. */
export const INTENDED_DIFFERENCES: Readonly<Record<string, string>> = {
  'POST /volumes/{}/action os-volume_upload_image: snapshot_id is no field of it':
    'Virtuozzo’s extension, sent for --snapshot only',
  'GET /groups/{}: 3.25, the service says 3.13': 'with list_volume, which is heard from 3.25',
}
