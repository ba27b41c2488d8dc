import { expect, test } from 'vitest'
import { asks, typed } from '../../../asks.ts'
import { takingCloud } from '../../../sends.ts'

test('by host', () => asks('volume backend capability show h@b', [], ['GET /capabilities/h%40b']))
test('by its short name', () => asks('capability show h@b', [], ['GET /capabilities/h%40b']))
test('a row for each extra spec', async () => {
  const cloud = takingCloud([], { 'GET /capabilities/h%40b': { namespace: 'n', properties: { qos: { title: 'QoS', type: 'boolean', description: 'Enables QoS.' } } } })
  expect(JSON.parse((await typed('capability show h@b -f json', [], '3.71', cloud)).out)).toEqual([{ Title: 'QoS', Key: 'qos', Type: 'boolean', Description: 'Enables QoS.' }])
})
