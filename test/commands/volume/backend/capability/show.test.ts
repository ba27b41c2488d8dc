import { expect, test } from 'vitest'
import { expectRequests, runCommand } from '../../../expect-requests.ts'
import { createAcceptingCloud } from '../../../expect-sent-requests.ts'

test('by host', () => expectRequests('volume backend capability show h@b', [], ['GET /capabilities/h%40b']))
test('by its short name', () => expectRequests('capability show h@b', [], ['GET /capabilities/h%40b']))
test('a row for each extra spec', async () => {
  const cloud = createAcceptingCloud([], {
    'GET /capabilities/h%40b': {
      namespace: 'n',
      properties: { qos: { title: 'QoS', type: 'boolean', description: 'Enables QoS.' } },
    },
  })
  expect(JSON.parse((await runCommand('capability show h@b -f json', [], '3.71', cloud)).out)).toEqual([
    { Title: 'QoS', Key: 'qos', Type: 'boolean', Description: 'Enables QoS.' },
  ])
})
