import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

describe('cleaning up after services', () => {
  const cleanup = (sandbox: Sandbox, body: unknown, minor?: string) =>
    sandbox.post('/workers/cleanup', body, 'admin', minor)
  const cleaned = (body: unknown): number[] =>
    cleanup(new Sandbox(), body).body.cleaning.map(({ id }: { id: number }) => id)

  test('cleans up nothing as no service is down', () => {
    const response = cleanup(new Sandbox(), {})
    expect([response.status, response.body]).toEqual([202, { cleaning: [], unavailable: [] }])
  })

  test('includes services that are up on request', () => {
    expect(cleaned({ is_up: true })).toEqual([1, 2, 3, 4, 5])
    expect(cleaned({ is_up: true, binary: 'cinder-volume' })).toEqual([1, 2, 3])
    expect(cleaned({ is_up: true, cluster_name: 'rccluster@gamma' })).toEqual([3])
    expect(cleaned({ is_up: true, disabled: true })).toEqual([])
    expect(cleanup(new Sandbox(), { is_up: 'yes', host: 'rc@gamma' }).body.cleaning).toEqual([
      { id: 3, host: 'rc@gamma', binary: 'cinder-volume', cluster_name: 'rccluster@gamma' },
    ])
  })

  test.each([
    [{ x: 1 }, "Additional properties are not allowed ('x' was unexpected)"],
    [
      { binary: 'cinder-backup' },
      "Invalid input for field/attribute binary. Value: cinder-backup. 'cinder-backup' is not one of ['cinder-volume', 'cinder-scheduler']",
    ],
    [{ resource_type: 'x' }, 'Invalid input received: Resource type X not valid, must be Snapshot or Volume'],
    [
      { resource_id: '11111111-1111-4111-8111-111111111111' },
      "Invalid input received: ('There is no resource with UUID %s pending cleanup.', '11111111-1111-4111-8111-111111111111')",
    ],
    [
      { host: 'a b' },
      "Invalid input for field/attribute host. Value: a b. 'a b' does not match '^[a-zA-Z0-9-._#@:/+]*$'",
    ],
  ])('%j is rejected', (body, message) => {
    const response = cleanup(new Sandbox(), body)
    expect([response.status, faultMessage(response)]).toEqual([400, message])
  })

  test('exists since 3.24, for administrators', () => {
    const sandbox = new Sandbox()
    expect(cleanup(sandbox, {}, '3.23').status).toBe(404)
    expect(faultMessage(sandbox.post('/workers/cleanup', {}))).toBe(
      "Policy doesn't allow workers:cleanup to be performed.",
    )
  })
})
