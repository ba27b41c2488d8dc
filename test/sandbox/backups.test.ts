import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, faultMessage } from './sandbox.ts'

function createBackup(sandbox: Sandbox, fields: Record<string, unknown>): string {
  const created = sandbox.post('/backups', { backup: fields })
  if (created.status !== 202) throw new Error(`no backup: ${faultMessage(created)}`)
  sandbox.advanceClock(5)
  return created.body.backup.id
}

describe('creating a backup', () => {
  test('takes three seconds, in which the volume is busy', () => {
    const sandbox = new Sandbox()
    const volumeId = sandbox.createVolume()
    const response = sandbox.post('/backups', { backup: { volume_id: volumeId, name: 'b', metadata: { a: 'b' } } })
    const { id } = response.body.backup
    expect([response.status, Object.keys(response.body.backup)]).toEqual([202, ['id', 'name', 'links']])
    expect([sandbox.getStatus(`/backups/${id}`), sandbox.getStatus(`/volumes/${volumeId}`)]).toEqual([
      'creating',
      'backing-up',
    ])
    sandbox.advanceClock(3)
    expect(sandbox.getStatus(`/volumes/${volumeId}`)).toBe('available')
    expect(sandbox.get(`/backups/${id}`).body.backup).toMatchObject({
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

  test('as an increment', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume()
    expect(faultMessage(sandbox.post('/backups', { backup: { volume_id, incremental: true } }))).toBe(
      'Invalid backup: No backups available to do an incremental backup.',
    )
    const full = createBackup(sandbox, { volume_id })
    const more = createBackup(sandbox, { volume_id, incremental: true })
    expect(sandbox.get(`/backups/${more}`).body.backup.is_incremental).toBe(true)
    expect(sandbox.get(`/backups/${full}`).body.backup.has_dependent_backups).toBe(true)
    expect(faultMessage(sandbox.delete(`/backups/${full}`))).toBe(
      'Invalid backup: Incremental backups exist for this backup.',
    )
  })

  test('of a snapshot does not change the volume', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume()
    const snapshot_id = sandbox.createSnapshot(volume_id)
    const response = sandbox.post('/backups', { backup: { volume_id, snapshot_id } })
    expect([sandbox.getStatus(`/volumes/${volume_id}`), sandbox.getStatus(`/snapshots/${snapshot_id}`)]).toEqual([
      'available',
      'backing-up',
    ])
    sandbox.advanceClock(3)
    expect(sandbox.get(`/backups/${response.body.backup.id}`).body.backup.snapshot_id).toBe(snapshot_id)
    expect(
      faultMessage(sandbox.post('/backups', { backup: { volume_id: sandbox.createVolume(), snapshot_id } })),
    ).toContain('does not match with snapshot.volume_id')
  })

  test('of an attached volume needs force', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume()
    sandbox.runVolumeAction(volume_id, { 'os-attach': { host_name: 'h', mountpoint: '/dev/vdb' } })
    expect(faultMessage(sandbox.post('/backups', { backup: { volume_id } }))).toBe(
      'Invalid volume: Backing up an in-use volume must use the force flag.',
    )
    createBackup(sandbox, { volume_id, force: true })
    expect(sandbox.getStatus(`/volumes/${volume_id}`)).toBe('in-use')
  })

  test('that fails has a reason, and leaves a message', () => {
    const sandbox = new Sandbox()
    const id = createBackup(sandbox, { volume_id: sandbox.createVolume({ metadata: { rc_fail: 'attach' } }) })
    expect(sandbox.get(`/backups/${id}`).body.backup).toMatchObject({
      status: 'error',
      fail_reason: expect.stringContaining('injected failure of attach'),
    })
    expect(sandbox.get('/messages').body.messages).toMatchObject([
      { resource_type: 'VOLUME_BACKUP', resource_uuid: id },
    ])
  })

  test('is counted', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume()
    for (let count = 0; count < 10; count += 1) createBackup(sandbox, { volume_id })
    const response = sandbox.post('/backups', { backup: { volume_id } })
    expect([response.status, faultMessage(response)]).toEqual([
      413,
      'BackupLimitExceeded: Maximum number of backups allowed (10) exceeded',
    ])
  })

  test('in a zone without a backup service is a 503', () => {
    const sandbox = new Sandbox()
    const response = sandbox.post('/backups', {
      backup: { volume_id: sandbox.createVolume(), availability_zone: 'mars' },
    })
    expect([response.status, faultMessage(response)]).toEqual([503, 'Service cinder-backup could not be found.'])
  })

  test('accepts metadata since 3.43 and a zone since 3.51', () => {
    const sandbox = new Sandbox()
    const volume_id = sandbox.createVolume()
    expect(faultMessage(sandbox.post('/backups', { backup: { volume_id, metadata: {} } }, 'demo', '3.42'))).toContain(
      "Additional properties are not allowed ('metadata' was unexpected)",
    )
    expect(
      faultMessage(sandbox.post('/backups', { backup: { volume_id, availability_zone: 'nova' } }, 'demo', '3.50')),
    ).toContain("Additional properties are not allowed ('availability_zone' was unexpected)")
  })
})

describe('restoring a backup', () => {
  test('into a new volume', () => {
    const sandbox = new Sandbox()
    const id = createBackup(sandbox, { volume_id: sandbox.createVolume({ name: 'v', metadata: { a: 'b' } }) })
    const response = sandbox.post(`/backups/${id}/restore`, { restore: {} })
    const { volume_id, volume_name } = response.body.restore
    expect([response.status, volume_name]).toEqual([202, `restore_backup_${id}`])
    expect([sandbox.getStatus(`/backups/${id}`), sandbox.getStatus(`/volumes/${volume_id}`)]).toEqual([
      'restoring',
      'restoring-backup',
    ])
    sandbox.advanceClock(3)
    expect(sandbox.getStatus(`/backups/${id}`)).toBe('available')
    expect(sandbox.get(`/volumes/${volume_id}`).body.volume).toMatchObject({
      status: 'available',
      name: 'v',
      metadata: { a: 'b', src_backup_id: id },
    })
  })

  test('into an existing volume', () => {
    const sandbox = new Sandbox()
    const id = createBackup(sandbox, { volume_id: sandbox.createVolume({ size: 2 }) })
    const [small, large] = [sandbox.createVolume(), sandbox.createVolume({ size: 3 })]
    const restore = (volume_id: string) => sandbox.post(`/backups/${id}/restore`, { restore: { volume_id } })
    expect(faultMessage(restore(small))).toBe('Invalid volume: volume size 1 is too small to restore backup of size 2.')
    expect(restore(large).status).toBe(202)
    expect(faultMessage(restore(large))).toBe('Invalid backup: Backup status must be available')
    sandbox.advanceClock(3)
    expect(sandbox.getStatus(`/volumes/${large}`)).toBe('available')
  })

  test('that fails leaves error_restoring', () => {
    const sandbox = new Sandbox()
    const id = createBackup(sandbox, { volume_id: sandbox.createVolume() })
    const volume_id = sandbox.createVolume({ metadata: { rc_fail: 'attach' } })
    sandbox.post(`/backups/${id}/restore`, { restore: { volume_id } })
    sandbox.advanceClock(3)
    expect([sandbox.getStatus(`/volumes/${volume_id}`), sandbox.getStatus(`/backups/${id}`)]).toEqual([
      'error_restoring',
      'available',
    ])
  })
})

describe('a backup', () => {
  test('is renamed since 3.9', () => {
    const sandbox = new Sandbox()
    const id = createBackup(sandbox, { volume_id: sandbox.createVolume() })
    expect(sandbox.put(`/backups/${id}`, { backup: { name: 'n' } }, 'demo', '3.8').status).toBe(404)
    expect(sandbox.put(`/backups/${id}`, { backup: { name: 'n', metadata: { k: 'v' } } }).body.backup.name).toBe('n')
    expect(sandbox.get(`/backups/${id}`).body.backup.metadata).toEqual({ k: 'v' })
  })

  test('is deleted in a second', () => {
    const sandbox = new Sandbox()
    const id = createBackup(sandbox, { volume_id: sandbox.createVolume() })
    expect(sandbox.delete(`/backups/${id}`).status).toBe(202)
    expect(faultMessage(sandbox.delete(`/backups/${id}`))).toBe(
      'Invalid backup: Backup status must be available or error',
    )
    sandbox.advanceClock(1)
    expect(faultMessage(sandbox.get(`/backups/${id}`))).toBe(`Backup ${id} could not be found.`)
  })

  test('is reset and force-deleted by administrators', () => {
    const sandbox = new Sandbox()
    const id = createBackup(sandbox, { volume_id: sandbox.createVolume() })
    const act = (body: unknown, who: 'demo' | 'admin' = 'admin') => sandbox.post(`/backups/${id}/action`, body, who)
    expect(act({ 'os-reset_status': { status: 'error' } }, 'demo').status).toBe(403)
    expect(faultMessage(act({ 'os-reset_status': { status: 'creating' } }))).toBe(
      "Backup status: creating is invalid, valid statuses are: ['available', 'error'].",
    )
    expect(act({ 'os-reset_status': { status: 'error' } }).status).toBe(202)
    sandbox.advanceClock(1)
    expect(sandbox.getStatus(`/backups/${id}`)).toBe('error')
    expect(act({ 'os-force_delete': {} }).status).toBe(202)
  })

  test('is exported and imported as a record', () => {
    const sandbox = new Sandbox()
    const id = createBackup(sandbox, { volume_id: sandbox.createVolume(), name: 'Ärger' })
    expect(sandbox.get(`/backups/${id}/export_record`).status).toBe(403)
    const record = sandbox.get(`/backups/${id}/export_record`, 'adminInDemo').body
    expect(record['backup-record'].backup_service).toBe('cinder.backup.drivers.posix.PosixBackupDriver')
    expect(faultMessage(sandbox.post('/backups/import_record', record, 'adminInDemo'))).toBe(
      'Invalid backup: Backup already exists in database.',
    )
    sandbox.delete(`/backups/${id}`)
    sandbox.advanceClock(1)
    const back = sandbox.post('/backups/import_record', record, 'adminInDemo')
    expect([back.status, back.body.backup.id]).toEqual([201, id])
    sandbox.advanceClock(1)
    expect(sandbox.get(`/backups/${id}`).body.backup).toMatchObject({ status: 'available', name: 'Ärger', size: 1 })
  })

  test.each([
    ['!', "Invalid input for field/attribute backup_url. Value: !. '!' is not a 'base64'"],
    [btoa('no'), "Invalid input received: Can't parse backup record."],
    [btoa('{}'), 'Invalid input received: Provided backup record is missing an id'],
    [
      btoa(JSON.stringify({ id: UNKNOWN_ID })),
      'Invalid input received: Provided backup record is missing size attribute',
    ],
  ])('is not imported from %j', (backup_url, message) => {
    expect(
      faultMessage(
        new Sandbox().post('/backups/import_record', { 'backup-record': { backup_service: 's', backup_url } }, 'admin'),
      ),
    ).toBe(message)
  })

  test('is listed with fields for administrators', () => {
    const sandbox = new Sandbox()
    const id = createBackup(sandbox, { volume_id: sandbox.createVolume(), name: 'n' })
    expect(sandbox.get('/backups').body.backups).toMatchObject([{ id, name: 'n' }])
    expect(sandbox.get('/backups/detail').body.backups[0]).not.toHaveProperty('user_id')
    expect(sandbox.get('/backups/detail?all_tenants=1', 'admin').body.backups[0]).toMatchObject({
      'user_id': expect.any(String),
      'os-backup-project-attr:project_id': expect.any(String),
    })
    expect(sandbox.get('/backups?name=x').body).toEqual({ backups: [] })
    expect(sandbox.get('/backups?with_count=true').body.count).toBe(1)
  })
})
