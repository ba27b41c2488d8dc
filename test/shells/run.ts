// Presses TAB in real shells and has the manual examined: `npm run test:shells [-- WORD …]` takes the checks whose
// names hold one of the words (Debian, root).
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DYNAMIC_CASES, STATIC_CASES, NAME_CASES, type CompletionCase } from './cases.ts'
import { lintManPages, findManWarnings } from './man-pages.ts'
import { INSTALLED_SHELLS, SHELLS, type Shell } from './shells.ts'
import {
  AWKWARD_NAMES,
  installCompletionScript,
  createShellEnvironment,
  type ShellEnvironment,
} from './shell-environment.ts'
import { openTerminal, type Terminal } from './terminal.ts'

const PACKAGES = ['bash', 'zsh', 'fish', 'bash-completion', 'python3', 'mandoc', 'man-db', 'groff-base']

function installShells(): void {
  if (spawnSync('dpkg', ['-s', ...PACKAGES]).status === 0) return
  for (const words of [
    ['update', '-qq'],
    ['install', '-y', '-qq', ...PACKAGES],
  ]) {
    const { status, stderr } = spawnSync('apt-get', words, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`apt-get ${words.join(' ')} failed: ${stderr}`)
  }
}

interface Check {
  readonly name: string
  run(): Promise<string | undefined>
}

/** What clinker was given, out of what the terminal shows. */
function parseShownArgs(output: string): readonly string[] | undefined {
  const shown = /ARGV <([\s\S]*)> END/.exec(output)?.[1]
  return shown?.split('> <')
}

async function runCase(
  terminal: Terminal,
  { keys, expectedArgs }: Pick<CompletionCase, 'keys' | 'expectedArgs'>,
): Promise<string | undefined> {
  const output = await terminal.press(`${keys}\r`, /ARGV[\s\S]* END\n/)
  const args = parseShownArgs(output)
  if (/assword|clinker:|rror/.test(output)) return `a complaint: ${JSON.stringify(output)}`
  return JSON.stringify(args) === JSON.stringify(expectedArgs)
    ? undefined
    : `${JSON.stringify(keys)} gave ${JSON.stringify(args)}, not ${JSON.stringify(expectedArgs)}; seen: ${JSON.stringify(output)}`
}

async function startTerminal(
  { command, startArgs }: Pick<Shell, 'command' | 'startArgs'>,
  { env, home }: ShellEnvironment,
): Promise<Terminal> {
  const terminal = openTerminal(command, env, home)
  await terminal.press(`${startArgs}\r`, /READY> /)
  return terminal
}

/** All checks of a shell; they share one terminal, opened by the first. */
function createShellChecks(shell: Shell, environment: ShellEnvironment): readonly Check[] {
  let openOnce: Promise<Terminal> | undefined
  const terminal = (): Promise<Terminal> => {
    if (shell.needsBashCompletion)
      installCompletionScript(environment.home, join(import.meta.dirname, '../../completions/clinker.bash'))
    return (openOnce ??= startTerminal(shell, environment))
  }
  const one = (found: CompletionCase): Check => ({
    name: `${shell.name}: ${found.name}`,
    run: async () => runCase(await terminal(), found),
  })
  const withoutProgram: Check = {
    name: `${shell.name}: words, options, choices and columns without loading the program`,
    run: async () => {
      const opened = await terminal()
      return environment.withoutProgram(async () => {
        const problems = []
        for (const found of STATIC_CASES) problems.push(await runCase(opened, found))
        return problems.filter(Boolean).join('; ') || undefined
      })
    },
  }
  const last: Check = {
    name: `${shell.name}: nothing in a name was run`,
    run: async () => (existsSync(join(environment.home, 'pwned')) ? 'pwned is there' : undefined),
  }
  return [
    ...[...STATIC_CASES, ...DYNAMIC_CASES, ...NAME_CASES, ...createIdCases(environment)].map(one),
    withoutProgram,
    createDoubleTabCheck(shell, environment, terminal),
    listMatches(shell, terminal),
    last,
  ]
}

/** Names that cannot be typed are offered by ID. */
function createIdCases({ ids }: ShellEnvironment): readonly CompletionCase[] {
  return AWKWARD_NAMES.slice(-2).map(name => {
    const id = ids.get(name) ?? ''
    return {
      name: `${JSON.stringify(name)} by its ID`,
      keys: `clinker volume extend ${id.slice(0, 8)}\t`,
      expectedArgs: ['volume', 'extend', id],
    }
  })
}

/** What clinker itself has just made is offered, and what it has just removed is not. */
function createDoubleTabCheck(shell: Shell, environment: ShellEnvironment, terminal: () => Promise<Terminal>): Check {
  return {
    name: `${shell.name}: a volume made a moment ago, and one removed`,
    run: async () => {
      const typed = 'clinker volume show brand'
      await environment.clinker('volume', 'create', '--size', '1', '--wait', 'brand new')
      const problem = await runCase(await terminal(), {
        keys: `${typed}\t`,
        expectedArgs: ['volume', 'show', 'brand new'],
      })
      await environment.clinker('volume', 'delete', '--wait', 'brand new')
      return problem ?? runCase(await terminal(), { keys: `${typed}\t`, expectedArgs: ['volume', 'show', 'brand'] })
    },
  }
}

/** bash shows only what readline takes for the word: the part behind the colon. */
const SIZED_SHELLS = /one.*1 GiB, available[\s\S]*two.*1 GiB, available/

function listMatches(shell: Shell, terminal: () => Promise<Terminal>): Check {
  return {
    name: `${shell.name}: a list of names says size and status`,
    run: async () => {
      const output = await (await terminal()).press('clinker volume extend colon:\t\t', SIZED_SHELLS)
      await (await terminal()).press('\u0003\r', /READY> /)
      return SIZED_SHELLS.test(output) ? undefined : JSON.stringify(output)
    },
  }
}

/** `completion install` for a shell that starts as usual, and `uninstall`, which leaves the start-up file as it was. */
function createInstallCheck(
  { name, command, startArgs, startUp }: (typeof INSTALLED_SHELLS)[number],
  environment: ShellEnvironment,
): Check {
  return {
    name: `${name}: completion install and uninstall`,
    run: async () => {
      const file = startUp === undefined ? undefined : join(environment.home, startUp)
      const before = Buffer.from('# caf\xe9, in another encoding\nunset nothing', 'latin1')
      if (file !== undefined) writeFileSync(file, before)
      await environment.clinker('completion', 'install', name)
      await environment.clinker('completion', 'install', name)
      const terminal = await startTerminal({ command, startArgs }, environment)
      const problem = await runCase(terminal, {
        keys: 'clinker volume retyp\t--wait-t\t',
        expectedArgs: ['volume', 'retype', '--wait-timeout'],
      })
      terminal.close()
      await environment.clinker('completion', 'uninstall', name)
      const isBack = file === undefined || readFileSync(file).toString('latin1').trimEnd() === before.toString('latin1')
      return problem ?? (isBack ? undefined : `${startUp} is not as it was`)
    },
  }
}

installShells()
const environment = await createShellEnvironment()
const filters = process.argv.slice(2)
const manPageCheck: readonly Check[] = [
  { name: 'manual: mandoc has nothing to say', run: async () => lintManPages() },
  { name: 'manual: man has no warnings', run: async () => findManWarnings() },
]
const checks = [
  ...manPageCheck,
  ...SHELLS.flatMap(shell => createShellChecks(shell, environment)),
  ...INSTALLED_SHELLS.map(shell => createInstallCheck(shell, environment)),
]
const selectedChecks =
  filters.length === 0 ? checks : checks.filter(({ name }) => filters.some(word => name.includes(word)))
let failed = 0
for (const { name, run } of selectedChecks) {
  const problem = await run().catch((error: unknown) => String(error))
  if (problem !== undefined) failed += 1
  process.stdout.write(problem === undefined ? `ok     ${name}\n` : `FAILED ${name}\n       ${problem}\n`)
}
await environment.remove()
process.stdout.write(`${selectedChecks.length - failed} passed, ${failed} failed\n`)
process.exit(failed === 0 && selectedChecks.length > 0 ? 0 : 1)
