import fc from 'fast-check'

const scalar = fc.oneof(
  fc.constantFrom(
    'http://127.0.0.1:1/v3',
    'https://[::1',
    '3.70',
    'all',
    'RegionOne',
    'true',
    'no',
    '~',
    'null',
    '0777',
    '1_000',
    '.inf',
    '2001-01-01',
    '"a\\x00b"',
    "'it''s'",
    '!!binary gIGC',
    '!!python/object:os.system x',
    '!!set {a}',
    '*anchor',
    '&anchor x',
    '|\n        text',
    '>-\n        folded',
    '[a, [b]]',
    '{a: {b: c}}',
    '[]',
    '{}',
    '',
  ),
  fc.string({ maxLength: 12 }).map(text => JSON.stringify(text)),
  fc.jsonValue({ maxDepth: 2 }).map(value => JSON.stringify(value)),
)
const KEYS = [
  'auth_type',
  'region_name',
  'regions',
  'profile',
  'cloud',
  'verify',
  'insecure',
  'cacert',
  'cert',
  'key',
  'interface',
  'volume_api_version',
  'block_storage_default_microversion',
  'block_storage_endpoint_override',
  'volume_service_type',
  'api_timeout',
  'retries',
  'networks',
  'cache',
  'endpoint',
  'no_cache',
  '<<',
  '__proto__',
  'constructor',
  'client_config',
  'auth_methods',
  'identity_provider',
  'protocol',
  'discovery_endpoint',
]
const AUTH = [
  'auth_url',
  'username',
  'password',
  'passcode',
  'project_name',
  'project_id',
  'user_domain_id',
  'system_scope',
  'token',
  'trust_id',
  'application_credential_id',
  'application_credential_secret',
  '<<',
]
const arbitraryLines = (keys: readonly string[], indent: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...keys), scalar), { maxLength: 6 })
    .map(pairs => pairs.map(([key, value]) => `${indent}${key}: ${value}\n`).join(''))

/** A clouds.yaml with odd values in the keys that clinker reads. */
export const arbitraryCloudsFile = fc
  .tuple(arbitraryLines(KEYS, '    '), arbitraryLines(AUTH, '      '), scalar)
  .map(
    ([settings, auth, value]) =>
      `anchors: &anchor {a: ${value.includes('\n') ? 'b' : value}}\nclouds:\n  c:\n${settings}    auth:\n${auth}  d: ${value}\n`,
  )

/** Names that double forty times; a mapping within itself; as deep as may be; as long. */
const ALIAS_BOMB = Array.from(
  { length: 40 },
  (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}, *a${i - 1}`}]`,
).join('\n')

/** YAML files that are hard to read: bombs, cycles, deep, long and wrong ones. */
export const STRANGE_YAML = [
  `${ALIAS_BOMB}\nclouds: {c: *a39}`,
  'clouds: &c {c: *c}',
  'clouds: {c: &c {auth: *c, profile: *c}}',
  `clouds: {c: {auth: ${'['.repeat(3000)}${']'.repeat(3000)}}}`,
  `clouds: {c: ${'{a: '.repeat(2000)}b${'}'.repeat(2000)}}`,
  `clouds:\n${Array.from({ length: 20_000 }, (_, i) => `  c${i}: {}`).join('\n')}`,
  'clouds: [c]',
  'clouds: c',
  'clouds:',
  '---\nclouds: {}\n---\nclouds: {c: {}}',
  '%YAML 1.1\n---\nclouds: {c: {}}',
  '\ufeffclouds: {c: {}}',
  'clouds: {c: {}, c: {}}',
  '? [a, b]\n: c',
  '- a',
  '"',
  '\t',
  'a: b: c',
  '!!js/function "x"',
  'clouds: {c: {profile: c}}',
  'clouds: {c: {profile: "http://127.0.0.1:1/x"}}',
  'clouds: {c: {regions: [{name: {values: 1}}, 7, null]}, "": {}, " ": {}}',
  '\u0000',
  'public-clouds: {p: {auth: 7}}',
  'cache: 7\nclouds: {c: 7}',
  'client: 7\nclouds: {c: {auth: []}}',
]
