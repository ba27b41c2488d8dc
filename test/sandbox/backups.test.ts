import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, faultMessage } from './sandbox.ts'

function createBackup(cloud: Sandbox, fields: Record<string, unknown>): string {
  const created = cloud.post('/backups', { backup: fields })
  if (created.status !== 202) throw new Error(`no backup: ${faultMessage(created)}`)
  cloud.advanceClock(5)
  return created.body.backup.id
}

describe('making a backup', () => {
  test('takes three seconds, in which the volume is busy', () => {
    const cloud = new Sandbox()
    const volumeId = cloud.createVolume()
    const made = cloud.post('/backups', { backup: { volume_id: volumeId, name: 'b', metadata: { a: 'b' } } })
    const { id } = made.body.backup
    expect([made.status, Object.keys(made.body.backup)]).toEqual([202, ['id', 'name', 'links']])
    expect([cloud.getStatus(`/backups/${id}`), cloud.getStatus(`/volumes/${volumeId}`)]).toEqual([
      'creating',
      'backing-up',
    ])
    cloud.advanceClock(3)
    expect(cloud.getStatus(`/volumes/${volumeId}`)).toBe('available')
    expect(cloud.get(`/backups/${id}`).body.backup).toMatchObject({
      status: 'available',
      size: 1,
      object_count: 1,
      is_incremental: false,
      has_dependent_backups: false,
      snapshot_id: null,
      fail_reason: null,
      metadata: { a: 'b' },
      data_timestamp: '2026-01-01T00:00:10.000000',
    })
  })

  test('on top of another one', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume()
    expect(faultMessage(cloud.post('/backups', { backup: { volume_id, incremental: true } }))).toBe(
      'Invalid backup: No backups available to do an incremental backup.',
    )
    const full = createBackup(cloud, { volume_id })
    const more = createBackup(cloud, { volume_id, incremental: true })
    expect(cloud.get(`/backups/${more}`).body.backup.is_incremental).toBe(true)
    expect(cloud.get(`/backups/${full}`).body.backup.has_dependent_backups).toBe(true)
    expect(faultMessage(cloud.delete(`/backups/${full}`))).toBe(
      'Invalid backup: Incremental backups exist for this backup.',
    )
  })

  test('of a snapshot leaves the volume alone', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume()
    const snapshot_id = cloud.createSnapshot(volume_id)
    const made = cloud.post('/backups', { backup: { volume_id, snapshot_id } })
    expect([cloud.getStatus(`/volumes/${volume_id}`), cloud.getStatus(`/snapshots/${snapshot_id}`)]).toEqual([
      'available',
      'backing-up',
    ])
    cloud.advanceClock(3)
    expect(cloud.get(`/backups/${made.body.backup.id}`).body.backup.snapshot_id).toBe(snapshot_id)
    expect(
      faultMessage(cloud.post('/backups', { backup: { volume_id: cloud.createVolume(), snapshot_id } })),
    ).toContain('does not match with snapshot.volume_id')
  })

  test('of an attached volume needs force', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume()
    cloud.runVolumeAction(volume_id, { 'os-attach': { host_name: 'h', mountpoint: '/dev/vdb' } })
    expect(faultMessage(cloud.post('/backups', { backup: { volume_id } }))).toBe(
      'Invalid volume: Backing up an in-use volume must use the force flag.',
    )
    createBackup(cloud, { volume_id, force: true })
    expect(cloud.getStatus(`/volumes/${volume_id}`)).toBe('in-use')
  })

  test('that fails tells why, and leaves a message', () => {
    const cloud = new Sandbox()
    const id = createBackup(cloud, { volume_id: cloud.createVolume({ metadata: { rc_fail: 'attach' } }) })
    expect(cloud.get(`/backups/${id}`).body.backup).toMatchObject({
      status: 'error',
      fail_reason: expect.stringContaining('injected failure of attach'),
    })
    expect(cloud.get('/messages').body.messages).toMatchObject([{ resource_type: 'VOLUME_BACKUP', resource_uuid: id }])
  })

  test('is counted', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume()
    for (let count = 0; count < 10; count += 1) createBackup(cloud, { volume_id })
    const answered = cloud.post('/backups', { backup: { volume_id } })
    expect([answered.status, faultMessage(answered)]).toEqual([
      413,
      'BackupLimitExceeded: Maximum number of backups allowed (10) exceeded',
    ])
  })

  test('in a zone without a backup service is a 503', () => {
    const cloud = new Sandbox()
    const answered = cloud.post('/backups', { backup: { volume_id: cloud.createVolume(), availability_zone: 'mars' } })
    expect([answered.status, faultMessage(answered)]).toEqual([503, 'Service cinder-backup could not be found.'])
  })

  test('knows metadata from 3.43 and a zone from 3.51', () => {
    const cloud = new Sandbox()
    const volume_id = cloud.createVolume()
    expect(faultMessage(cloud.post('/backups', { backup: { volume_id, metadata: {} } }, 'demo', '3.42'))).toContain(
      "Additional properties are not allowed ('metadata' was unexpected)",
    )
    expect(
      faultMessage(cloud.post('/backups', { backup: { volume_id, availability_zone: 'nova' } }, 'demo', '3.50')),
    ).toContain("Additional properties are not allowed ('availability_zone' was unexpected)")
  })
})

describe('restoring a backup', () => {
  test('into a new volume', () => {
    const cloud = new Sandbox()
    const id = createBackup(cloud, { volume_id: cloud.createVolume({ name: 'v', metadata: { a: 'b' } }) })
    const answered = cloud.post(`/backups/${id}/restore`, { restore: {} })
    const { volume_id, volume_name } = answered.body.restore
    expect([answered.status, volume_name]).toEqual([202, `restore_backup_${id}`])
    expect([cloud.getStatus(`/backups/${id}`), cloud.getStatus(`/volumes/${volume_id}`)]).toEqual([
      'restoring',
      'restoring-backup',
    ])
    cloud.advanceClock(3)
    expect(cloud.getStatus(`/backups/${id}`)).toBe('available')
    expect(cloud.get(`/volumes/${volume_id}`).body.volume).toMatchObject({
      status: 'available',
      name: 'v',
      metadata: { a: 'b', src_backup_id: id },
    })
  })

  test('into one that is there', () => {
    const cloud = new Sandbox()
    const id = createBackup(cloud, { volume_id: cloud.createVolume({ size: 2 }) })
    const [small, large] = [cloud.createVolume(), cloud.createVolume({ size: 3 })]
    const restore = (volume_id: string) => cloud.post(`/backups/${id}/restore`, { restore: { volume_id } })
    expect(faultMessage(restore(small))).toBe('Invalid volume: volume size 1 is too small to restore backup of size 2.')
    expect(restore(large).status).toBe(202)
    expect(faultMessage(restore(large))).toBe('Invalid backup: Backup status must be available')
    cloud.advanceClock(3)
    expect(cloud.getStatus(`/volumes/${large}`)).toBe('available')
  })

  test('that fails leaves error_restoring', () => {
    const cloud = new Sandbox()
    const id = createBackup(cloud, { volume_id: cloud.createVolume() })
    const volume_id = cloud.createVolume({ metadata: { rc_fail: 'attach' } })
    cloud.post(`/backups/${id}/restore`, { restore: { volume_id } })
    cloud.advanceClock(3)
    expect([cloud.getStatus(`/volumes/${volume_id}`), cloud.getStatus(`/backups/${id}`)]).toEqual([
      'error_restoring',
      'available',
    ])
  })
})

describe('a backup', () => {
  test('is renamed from 3.9', () => {
    const cloud = new Sandbox()
    const id = createBackup(cloud, { volume_id: cloud.createVolume() })
    expect(cloud.put(`/backups/${id}`, { backup: { name: 'n' } }, 'demo', '3.8').status).toBe(404)
    expect(cloud.put(`/backups/${id}`, { backup: { name: 'n', metadata: { k: 'v' } } }).body.backup.name).toBe('n')
    expect(cloud.get(`/backups/${id}`).body.backup.metadata).toEqual({ k: 'v' })
  })

  test('is deleted in a second', () => {
    const cloud = new Sandbox()
    const id = createBackup(cloud, { volume_id: cloud.createVolume() })
    expect(cloud.delete(`/backups/${id}`).status).toBe(202)
    expect(faultMessage(cloud.delete(`/backups/${id}`))).toBe(
      'Invalid backup: Backup status must be available or error',
    )
    cloud.advanceClock(1)
    expect(faultMessage(cloud.get(`/backups/${id}`))).toBe(`Backup ${id} could not be found.`)
  })

  test('is reset and force-deleted by administrators', () => {
    const cloud = new Sandbox()
    const id = createBackup(cloud, { volume_id: cloud.createVolume() })
    const act = (body: unknown, who: 'demo' | 'admin' = 'admin') => cloud.post(`/backups/${id}/action`, body, who)
    expect(act({ 'os-reset_status': { status: 'error' } }, 'demo').status).toBe(403)
    expect(faultMessage(act({ 'os-reset_status': { status: 'creating' } }))).toBe(
      "Backup status: creating is invalid, valid statuses are: ['available', 'error'].",
    )
    expect(act({ 'os-reset_status': { status: 'error' } }).status).toBe(202)
    cloud.advanceClock(1)
    expect(cloud.getStatus(`/backups/${id}`)).toBe('error')
    expect(act({ 'os-force_delete': {} }).status).toBe(202)
  })

  test('travels as a record', () => {
    const cloud = new Sandbox()
    const id = createBackup(cloud, { volume_id: cloud.createVolume(), name: 'Ärger' })
    expect(cloud.get(`/backups/${id}/export_record`).status).toBe(403)
    const record = cloud.get(`/backups/${id}/export_record`, 'adminInDemo').body
    expect(record['backup-record'].backup_service).toBe('cinder.backup.drivers.posix.PosixBackupDriver')
    expect(faultMessage(cloud.post('/backups/import_record', record, 'adminInDemo'))).toBe(
      'Invalid backup: Backup already exists in database.',
    )
    cloud.delete(`/backups/${id}`)
    cloud.advanceClock(1)
    const back = cloud.post('/backups/import_record', record, 'adminInDemo')
    expect([back.status, back.body.backup.id]).toEqual([201, id])
    cloud.advanceClock(1)
    expect(cloud.get(`/backups/${id}`).body.backup).toMatchObject({ status: 'available', name: 'Ärger', size: 1 })
  })

  test.each([
    ['!', "Invalid input for field/attribute backup_url. Value: !. '!' is not a 'base64'"],
    [btoa('no'), "Invalid input received: Can't parse backup record."],
    [btoa('{}'), 'Invalid input received: Provided backup record is missing an id'],
    [
      btoa(JSON.stringify({ id: UNKNOWN_ID })),
      'Invalid input received: Provided backup record is missing size attribute',
    ],
  ])('is not imported from %j', (backup_url, words) => {
    expect(
      faultMessage(
        new Sandbox().post('/backups/import_record', { 'backup-record': { backup_service: 's', backup_url } }, 'admin'),
      ),
    ).toBe(words)
  })

  test('is listed with what administrators may see', () => {
    const cloud = new Sandbox()
    const id = createBackup(cloud, { volume_id: cloud.createVolume(), name: 'n' })
    expect(cloud.get('/backups').body.backups).toMatchObject([{ id, name: 'n' }])
    expect(cloud.get('/backups/detail').body.backups[0]).not.toHaveProperty('user_id')
    expect(cloud.get('/backups/detail?all_tenants=1', 'admin').body.backups[0]).toMatchObject({
      'user_id': expect.any(String),
      'os-backup-project-attr:project_id': expect.any(String),
    })
    expect(cloud.get('/backups?name=x').body).toEqual({ backups: [] })
    expect(cloud.get('/backups?with_count=true').body.count).toBe(1)
  })
})
