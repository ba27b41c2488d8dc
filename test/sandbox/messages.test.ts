import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

describe('messages', () => {
  /** A volume whose creation was tried three times, and then given up. */
  const broken = (sandbox: Sandbox): string => sandbox.createVolume({ metadata: { rc_fail: 'create' } })

  test('list each attempt, the last first', () => {
    const sandbox = new Sandbox()
    const id = broken(sandbox)
    const { messages } = sandbox.get(`/messages?resource_uuid=${id}`).body
    expect(messages.map(({ event_id }: { event_id: string }) => event_id)).toEqual([
      'VOLUME_VOLUME_001_003',
      'VOLUME_VOLUME_008_012',
      'VOLUME_VOLUME_008_012',
      'VOLUME_VOLUME_008_012',
    ])
    expect(messages[3]).toMatchObject({
      resource_type: 'VOLUME',
      resource_uuid: id,
      message_level: 'ERROR',
      user_message: 'create volume from backend storage:Driver failed to create the volume.',
      guaranteed_until: expect.stringMatching(/^2026-01-31T/),
    })
  })

  test('are paged, shown and deleted, from 3.3', () => {
    const sandbox = new Sandbox()
    broken(sandbox)
    const {
      messages: [{ id }],
      messages_links,
    } = sandbox.get('/messages?limit=1').body
    expect(messages_links).toMatchObject([{ rel: 'next', href: expect.stringContaining(`marker=${id}`) }])
    expect(sandbox.get(`/messages?limit=2&marker=${id}`).body.messages).toHaveLength(2)
    expect(sandbox.get(`/messages/${id}`).body.message.id).toBe(id)
    expect(sandbox.get(`/messages/${id}`, 'alt').status).toBe(404)
    expect(sandbox.delete(`/messages/${id}`).status).toBe(204)
    expect(faultMessage(sandbox.get(`/messages/${id}`))).toBe(`Message ${id} could not be found.`)
    expect(sandbox.get('/messages', 'demo', '3.2').status).toBe(404)
  })
})
