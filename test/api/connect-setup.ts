import { join } from 'node:path'
import { readSettings } from '../../src/config/read-settings.ts'
import type { FlagValues } from '../../src/types/options.ts'
import { connect } from '../../src/api/connect.ts'
import type { ServiceRequest } from '../../src/types/cloud.ts'
import type { HttpRequest, HttpResponse } from '../../src/types/http.ts'
import { createFakeClock, createFakeCloud, listRequestLines, type FakeCloud } from './fake-cloud.ts'
import { openTestCache, createTempFolder } from '../temp-folder.ts'

const ENV = {
  OS_AUTH_URL: 'http://cloud/identity/v3',
  OS_USERNAME: 'demo',
  OS_PASSWORD: 'very-secret',
  OS_PROJECT_NAME: 'demo',
  OS_REGION_NAME: 'One',
  HOME: '/nowhere',
}
export const volumeListRequest: ServiceRequest = { service: 'block-storage', method: 'GET', path: '/volumes' }

export function createTestCloud(answer?: (request: HttpRequest) => HttpResponse | undefined) {
  const clock = createFakeClock()
  const cloud = createFakeCloud(clock, answer)
  const cacheFolder = join(createTempFolder(), 'cache', 'clinker')
  const warnings: string[] = []
  const open = async (env: Record<string, string> = {}, flags: FlagValues = {}) =>
    connect({
      settings: await readSettings({ flags, env: { ...ENV, ...env }, folder: '/nowhere' }),
      send: cloud.send,
      clock,
      cache: openTestCache(cacheFolder, clock.now),
      warn: sentence => warnings.push(sentence),
    })
  return { clock, cloud, cacheFolder, open, warnings }
}

export const countSignIns = (cloud: FakeCloud): number =>
  listRequestLines(cloud).filter(line => line.startsWith('POST')).length
