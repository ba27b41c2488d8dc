import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cacheFolder } from '../../src/config/disk-cache.ts'
import { createTempFolder, openTestCache } from '../temp-folder.ts'

const modeOf = (path: string): number => statSync(path).mode & 0o777

describe('the folder of the cache', () => {
  test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['XDG_CACHE_HOME', { XDG_CACHE_HOME: '/x', HOME: '/h' }, '/x/clinker'],
    ['the home folder', { HOME: '/h' }, '/h/.cache/clinker'],
    ['a relative XDG_CACHE_HOME', { XDG_CACHE_HOME: 'x' }, undefined],
    ['no home', {}, undefined],
    ['the root as home', { HOME: '/' }, undefined],
  ])('%s', (_, env, expected) => {
    expect(cacheFolder(env)).toBe(expected)
  })

  test('is made private where others have access', () => {
    const folder = join(createTempFolder(), 'clinker')
    mkdirSync(folder)
    chmodSync(folder, 0o755)
    openTestCache(folder, Date.now).write('token-1.json', { a: 1 })
    expect(modeOf(folder)).toBe(0o700)
  })

  test('is used through a link, whose target keeps its mode', () => {
    const root = createTempFolder()
    const target = join(root, 'target')
    mkdirSync(target)
    chmodSync(target, 0o755)
    symlinkSync(target, join(root, 'clinker'))
    const cache = openTestCache(join(root, 'clinker'), Date.now)
    cache.write('token-1.json', { a: 1 })
    expect(modeOf(target)).toBe(0o755)
    expect(modeOf(join(target, 'token-1.json'))).toBe(0o600)
    expect(cache.read('token-1.json')).toEqual({ a: 1 })
  })

  test('does not follow a link in place of an entry', () => {
    const root = createTempFolder({ victim: '{"keep": true}' })
    symlinkSync(join(root, 'victim'), join(root, 'token-1.json'))
    openTestCache(root, Date.now).write('token-1.json', { a: 1 })
    expect(readdirSync(root).sort()).toEqual(['token-1.json', 'victim'])
    expect(statSync(join(root, 'victim')).size).toBe('{"keep": true}'.length)
  })
})
