import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { flagSettings } from '../../src/types/cloud-flags.ts'
import { PREFERENCES } from '../../src/cli/preferences/preferences.ts'
import {
  buildCloudEnv,
  createHome,
  startServedSandbox,
  runCommand as typeWords,
  type CommandResult,
} from './served-sandbox.ts'
import { arbitraryCloudsFile, STRANGE_YAML } from './clouds-file-generator.ts'
import { runWithFiles, writeHomeFile } from './run-with-files.ts'
import { applyMutation, arbitraryMutation, oddValue } from './mutation.ts'
import { expectNoInternalError, countRuns } from './expect-no-internal-error.ts'

const bytes = fc.uint8Array({ maxLength: 60 }).map(array => Buffer.from(array))

const VARIABLES = [
  'HTTP_PROXY',
  'https_proxy',
  'NO_PROXY',
  'ALL_PROXY',
  'NO_COLOR',
  'FORCE_COLOR',
  'COLUMNS',
  'TERM',
  'LANG',
  'TZ',
  'CI',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'XDG_STATE_HOME',
  'XDG_CONFIG_DIRS',
  'HOME',
  'CLIFF_FIT_WIDTH',
  'OS_CLIENT_CONFIG_FILE',
  'OS_CLIENT_SECURE_FILE',
  'OS_CLIENT_VENDOR_FILE',
  ...flagSettings.flatMap(({ env }) => env ?? []),
]
const arbitraryVariableValue = (home: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '0',
      '1',
      '-1',
      'true',
      '/',
      '/dev/null',
      home,
      'http://127.0.0.1:1',
      'http://[',
      '://',
      'http://u:p@127.0.0.1:1/v3',
      'c',
      'sandbox',
      'v3password',
      'v3token',
      'v3websso',
      'v3oidcpassword',
      'v3oidcdeviceauthz',
      'http_basic',
      'admin_token',
      'none',
      'v3multifactor',
      'v3password,v3totp',
      'all',
      '3.70',
      '99.99',
      '__proto__',
      'ä',
    ),
    fc.string({ maxLength: 10 }),
  )
const PREFERENCE_KEYS = [...PREFERENCES.map(({ key }) => key), 'aliases', 'columns.volume', '__proto__', 'x']
const arbitraryPreferences = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .dictionary(
        fc.constantFrom(...PREFERENCE_KEYS),
        fc.oneof(oddValue, fc.dictionary(fc.constantFrom('big', 'volume', '__proto__', 'a b'), oddValue)),
      )
      .map(value => JSON.stringify(value)),
  },
  bytes,
  fc.constantFrom(
    '',
    'null',
    '[]',
    '7',
    '{"aliases": {"big": "big"}}',
    '{"aliases": {"big": "volume list \'"}}',
    '{"aliases": {"big": ""}}',
  ),
)
const arbitraryConfigFile = fc.oneof(
  { weight: 4, arbitrary: arbitraryCloudsFile },
  { weight: 3, arbitrary: fc.constantFrom(...STRANGE_YAML) },
  bytes,
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.tuple(arbitraryCloudsFile, fc.nat()).map(([text, cut]) => text.slice(0, cut % text.length)),
)

describe('never an unexpected exception', () => {
  test('whatever clouds.yaml and its neighbours hold', async () => {
    const home = createHome()
    const command = fc.constantFrom(
      'config show',
      'configuration show',
      'volume list --timeout 0.2',
      'config show --os-cloud d',
      'auth status',
      'completion names cloud',
      'volume list --os-region-name x --timeout 0.2',
    )
    await fc.assert(
      fc.asyncProperty(
        arbitraryConfigFile,
        fc.constantFrom('clouds.yaml', 'secure.yaml', 'clouds-public.yaml', 'clouds.json'),
        command,
        async (text, name, words) => {
          writeHomeFile(
            home,
            '.config/openstack/clouds.yaml',
            name === 'clouds.json'
              ? ''
              : 'clouds: {c: {profile: p, auth: {auth_url: "http://127.0.0.1:1/v3", username: u, password: p}}}',
          )
          for (const other of ['secure.yaml', 'clouds-public.yaml'])
            writeHomeFile(home, `.config/openstack/${other}`, 'clouds: {}')
          writeHomeFile(home, `.config/openstack/${name}`, text)
          expectNoInternalError(await runWithFiles(`${words} --retries 0`, home, { OS_CLOUD: 'c' }), [
            name,
            String(text),
          ])
        },
      ),
      { numRuns: countRuns(120) },
    )
    for (const text of STRANGE_YAML) {
      writeHomeFile(home, '.config/openstack/clouds.yaml', text)
      expectNoInternalError(await runWithFiles('config show', home, { OS_CLOUD: 'c' }), text)
    }
  }, 600_000)

  test('whatever the environment says', async () => {
    const home = createHome()
    const env = fc.dictionary(fc.constantFrom(...VARIABLES), arbitraryVariableValue(home), { maxKeys: 10 })
    await fc.assert(
      fc.asyncProperty(
        env,
        fc.constantFrom(
          'config show',
          'volume list',
          'volume list --os-cloud sandbox',
          'auth status',
          'configuration show -f json',
          'auth logout',
        ),
        async (variables, words) => {
          expectNoInternalError(
            await runWithFiles(`${words} --retries 0 --timeout 0.2`, home, {
              OS_AUTH_URL: 'http://127.0.0.1:1/v3',
              ...variables,
            }),
            [variables, words],
          )
        },
      ),
      { numRuns: countRuns(100) },
    )
  }, 600_000)

  test('whatever is preferred', async () => {
    const home = createHome()
    const command = fc.constantFrom(
      'volume list',
      'volume show data --wait',
      'big',
      'big --help',
      'config list',
      'config get format',
      'config set format json',
      'config unset format',
      'alias list',
      'alias set small volume_list',
      'alias unset big',
      'volume delete data',
    )
    await fc.assert(
      fc.asyncProperty(arbitraryPreferences, command, fc.boolean(), async (text, words, isCloud) => {
        writeHomeFile(home, '.config/clinker/preferences.json', text)
        expectNoInternalError(await runWithFiles(words, home, isCloud ? { OS_CLOUD: 'sandbox' } : {}), [
          String(text),
          words,
        ])
      }),
      { numRuns: countRuns(100) },
    )
  }, 600_000)

  test('whatever the cache holds', async () => {
    const cloud = await startServedSandbox()
    const home = createHome()
    const env = buildCloudEnv(cloud.origin, home)
    const go = (words: string): Promise<CommandResult> => typeWords({ argv: words.split(' '), env, clock: cloud.clock })
    const names = ['completion names volume|volume show|target|']
    for (const words of ['volume list', ...names.map(one => `${one} --refresh`)]) await go(words)
    const folder = join(home, '.cache/clinker')
    const kept = readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')] as const)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kept),
        fc.oneof({ weight: 5, arbitrary: arbitraryMutation }, bytes),
        fc.constantFrom(
          'volume list',
          'volume show data',
          'auth status',
          'auth logout',
          'completion names volume|volume show|target|',
          'token issue',
        ),
        async ([name, text], how, words) => {
          for (const [other, whole] of kept) writeHomeFile(folder, other, whole)
          writeHomeFile(folder, name, how instanceof Uint8Array ? how : applyMutation(text, how))
          expectNoInternalError(await go(words), [name, how, words])
        },
      ),
      { numRuns: countRuns(120) },
    )
  }, 600_000)
})
