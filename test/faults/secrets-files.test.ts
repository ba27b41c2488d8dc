import { spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { runProcess } from '../transcript-runner/run-process.ts'
import { buildCloudEnv, createHome, startServedSandbox, runCommand as typeWords } from './served-sandbox.ts'

const program = inject('program')

/** Everything of clinker's below a folder, with its mode. */
function listFiles(folder: string): readonly (readonly [path: string, mode: string])[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    const own =
      path.includes('clinker/') || path.endsWith('/clinker')
        ? [[path, (lstatSync(path).mode & 0o777).toString(8)] as const]
        : []
    return entry.isDirectory() ? [...own, ...listFiles(path)] : own
  })
}

describe('what is written', () => {
  test.each(['000', '022'])('is private, whatever the umask: %s', async umask => {
    const cloud = await startServedSandbox(undefined, Date.now())
    const home = join(createHome(), 'home')
    mkdirSync(home)
    const run = async (words: string): Promise<void> => {
      const { status, stderr } = await runProcess(
        'sh',
        ['-c', `umask ${umask}; exec '${process.execPath}' '${program}' ${words}`],
        buildCloudEnv(cloud.origin, home),
      )
      expect([words, status], stderr).toEqual([words, 0])
    }
    for (const words of [
      'volume list',
      'config set wait true',
      "alias set big 'volume list'",
      '--os-cloud sandbox volume create --size 1 x',
      "completion names 'volume|volume show|target|' --refresh",
      'volume list --os-project-name demo --os-region-name RegionOne',
    ])
      await run(words)
    const all = listFiles(home)
    const wrong = all.filter(([path, mode]) => mode !== (lstatSync(path).isDirectory() ? '700' : '600'))
    expect(wrong.map(([path, mode]) => `${path.replace(home, '')} ${mode}`)).toEqual([])
    expect(all.map(([path]) => path.replace(/.*\/([a-z]+).*$/, '$1'))).toEqual(
      expect.arrayContaining(['clinker', 'token', 'versions', 'names', 'preferences', 'sandbox']),
    )
  })

  test('is not trusted once others can write it', async () => {
    const cloud = await startServedSandbox()
    const home = createHome()
    const env = buildCloudEnv(cloud.origin, home)
    await typeWords({ argv: ['volume', 'list'], env, clock: cloud.clock })
    spawnSync('chmod', ['-R', 'go+rw', join(home, '.cache')])
    expect((await typeWords({ argv: ['volume', 'list', '-v'], env, clock: cloud.clock })).err).toContain('/auth/tokens')
  })
})

describe('a clouds.yaml that everybody can read', () => {
  const seat = async () => {
    const cloud = await startServedSandbox()
    const home = createHome()
    mkdirSync(join(home, '.config/openstack'), { recursive: true })
    writeFileSync(
      join(home, '.config/openstack/clouds.yaml'),
      `clouds:\n  c:\n    auth:\n      auth_url: ${cloud.origin}/identity/v3\n      username: demo\n      project_name: demo\n      password: sandbox\n`,
      { mode: 0o644 },
    )
    return (words: string) =>
      typeWords({ argv: words.split(' '), env: { HOME: home, OS_CLOUD: 'c' }, clock: cloud.clock })
  }
  const warnings = (err: string): number => err.split('may be read by everybody').length - 1
  test.each([
    'volume list',
    'volume show data',
    'volume delete data nothing',
    'volume list --no-cache',
    'auth status',
    'volume list -f json',
    'volume list --debug',
  ])('is warned about once in a run: %s', async words => {
    expect(warnings((await (await seat())(words)).err)).toBe(1)
  })
  test('is not warned about when TAB is pressed, and then still is', async () => {
    const go = await seat()
    for (const words of [
      'completion names volume|volume_show|target|',
      'completion names volume|volume_show|target| --refresh',
      'completion names cloud',
    ])
      expect((await go(words)).err).toBe('')
    expect(warnings((await go('volume list')).err)).toBe(1)
  })
  test('is not warned about where its secrets are not needed', async () => {
    const go = await seat()
    for (const words of ['help', 'volume list --os-cloud sandbox', 'config list'])
      expect(warnings((await go(words)).err)).toBe(0)
  })
})
