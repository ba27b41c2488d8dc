import { cpSync, mkdirSync, mkdtempSync, chmodSync, writeFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildProgram, runProcess, type EnvVariables } from '../transcript-runner/run-process.ts'
import { removeFolder } from '../remove-folder.ts'

/**
 * Where the shells play: a home of its own with volumes in its sandbox, and a `clinker` that shows what it is given.
 */
export interface ShellEnvironment {
  readonly home: string
  readonly env: EnvVariables
  /** IDs of the volumes by name. */
  readonly ids: ReadonlyMap<string, string>
  /** Runs the real clinker. */
  clinker(...words: readonly string[]): Promise<string>
  /** Does something while the whole program is missing: what works then does not load it. */
  withoutProgram<T>(work: () => Promise<T>): Promise<T>
  remove(): Promise<void>
}

/** Names as awkward as the service takes them. The two last cannot be typed, so their IDs are offered. */
export const AWKWARD_NAMES = [
  'two words',
  "it's here",
  'say "hi"',
  'colon:one',
  'colon:two',
  'pay$(touch pwned)',
  'bq`touch pwned`',
  'semi;colon & x|y>z',
  'sl\\ash',
  'who!x',
  'glob*?[x]{a,b}',
  'tilde~#x',
  'eq=uals',
  'naïve é',
  'my disk one',
  'my disk two',
  'a b',
  "a'c",
  'new\nline',
  'esc\u001b[31mred',
] as const

/** Words of the user's own. */
const ALIASES = {
  biggest: 'volume list --sort size:desc --limit 10',
  grow: 'volume extend --wait',
  quoting: 'volume create --description "a \\"b\\" \\\\ {c}"',
}

/** The one volume that is attached. */
export const ATTACHED_VOLUME = 'held'

export async function createShellEnvironment(): Promise<ShellEnvironment> {
  const home = mkdtempSync(join(tmpdir(), 'clinker-shells-'))
  const program = buildProgram(join(home, 'built'))
  const env = {
    HOME: home,
    PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`,
    OS_CLOUD: 'sandbox',
    LANG: 'C.UTF-8',
    TERM: 'xterm',
  }
  const clinker = async (...words: readonly string[]): Promise<string> => {
    const { status, stdout, stderr } = await runProcess(process.execPath, [program, ...words], env, home)
    if (status !== 0) throw new Error(`clinker ${words.join(' ')} ended with ${status}: ${stderr}`)
    return stdout
  }
  writeClinker(join(home, 'bin'), program)
  writeClouds(home)
  await clinker('--os-cloud', 'sandbox-admin', 'quota', 'set', '--volumes', '100', 'demo')
  const ids = new Map<string, string>()
  for (const name of [...AWKWARD_NAMES, ATTACHED_VOLUME]) {
    ids.set(
      name,
      (await clinker('volume', 'create', '--size', '1', '--wait', '-f', 'value', '-c', 'id', '--', name)).trim(),
    )
  }
  await clinker('volume', 'attach', ATTACHED_VOLUME, '--host', 'builder')
  await clinker('--os-cloud', 'sandbox-admin', 'volume', 'type', 'create', 'quickest of all')
  for (const [name, words] of Object.entries(ALIASES)) await clinker('alias', 'set', name, words)
  await fillCache(clinker)
  return {
    home,
    env,
    ids,
    clinker,
    withoutProgram: work => withoutFile(join(dirname(program), '../dist/program.cjs'), work),
    remove: () => removeFolder(home),
  }
}

async function withoutFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  renameSync(file, `${file}.away`)
  try {
    return await work()
  } finally {
    renameSync(`${file}.away`, file)
  }
}

/** A `clinker` that answers the completion scripts and otherwise prints its arguments. */
function writeClinker(folder: string, program: string): void {
  mkdirSync(folder)
  const lines = [
    '#!/bin/sh',
    'if [ "$1" = __complete ]; then',
    `  exec '${process.execPath}' '${program}' "$@"`,
    'fi',
    "printf 'ARGV'",
    'for word; do printf " <%s>" "$word"; done',
    'echo " END"',
    '',
  ]
  writeFileSync(join(folder, 'clinker'), lines.join('\n'))
  chmodSync(join(folder, 'clinker'), 0o755)
}

/** A cloud that cannot be reached and would need a password. */
function writeClouds(home: string): void {
  const folder = join(home, '.config', 'openstack')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'clouds.yaml'),
    'clouds:\n  locked:\n    auth:\n      auth_url: http://127.0.0.1:9/v3\n      username: me\n      project_name: demo\n',
  )
}

/** What a TAB a minute ago would have done, so that no case depends on how long a search takes. */
async function fillCache(clinker: ShellEnvironment['clinker']): Promise<void> {
  const requests = [
    ['volume', 'volume extend', 'volume'],
    ['volume type', 'volume create', 'type'],
    ['availability zone', 'volume create', 'availabilityZone'],
  ]
  for (const request of requests) await clinker('completion', 'names', `${request.join('|')}|`, '--refresh')
}

/** Puts the script where the package bash-completion looks for it. */
export function installCompletionScript(home: string, script: string): void {
  const folder = join(home, '.local/share/bash-completion/completions')
  mkdirSync(folder, { recursive: true })
  cpSync(script, join(folder, 'clinker'))
}
