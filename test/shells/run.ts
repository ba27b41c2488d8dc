// Presses TAB in real shells and has the manual examined: `npm run test:shells [-- WORD …]` takes the checks whose names hold one of the words (Debian, root).
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ASKED, KNOWN, NAMES, type Case } from './cases.ts'
import { lint, warnings } from './manual.ts'
import { INSTALLED, SHELLS, type Shell } from './shells.ts'
import { AWKWARD, copyForPackage, setStage, type Stage } from './stage.ts'
import { openTerminal, type Terminal } from './terminal.ts'

const PACKAGES = ['bash', 'zsh', 'fish', 'bash-completion', 'python3', 'mandoc', 'man-db', 'groff-base']

function installShells(): void {
  if (spawnSync('dpkg', ['-s', ...PACKAGES]).status === 0) return
  for (const words of [['update', '-qq'], ['install', '-y', '-qq', ...PACKAGES]]) {
    const { status, stderr } = spawnSync('apt-get', words, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, encoding: 'utf8' })
    if (status !== 0) throw new Error(`apt-get ${words.join(' ')} failed: ${stderr}`)
  }
}

interface Check { readonly name: string; run(): Promise<string | undefined> }

/** What clinker was given, out of what the terminal shows. */
function wordsIn(seen: string): readonly string[] | undefined {
  const shown = /ARGV <([\s\S]*)> END/.exec(seen)?.[1]
  return shown?.split('> <')
}

async function differs(terminal: Terminal, { keys, gives }: Pick<Case, 'keys' | 'gives'>): Promise<string | undefined> {
  const seen = await terminal.press(`${keys}\r`, /ARGV[\s\S]* END\n/)
  const words = wordsIn(seen)
  if (/assword|clinker:|rror/.test(seen)) return `a complaint: ${JSON.stringify(seen)}`
  return JSON.stringify(words) === JSON.stringify(gives) ? undefined : `${JSON.stringify(keys)} gave ${JSON.stringify(words)}, not ${JSON.stringify(gives)}; seen: ${JSON.stringify(seen)}`
}

async function started({ command, begins }: Pick<Shell, 'command' | 'begins'>, { env, home }: Stage): Promise<Terminal> {
  const terminal = openTerminal(command, env, home)
  await terminal.press(`${begins}\r`, /READY> /)
  return terminal
}

/** All checks of a shell; they share one terminal, opened by the first. */
function shellChecks(shell: Shell, stage: Stage): readonly Check[] {
  let opened: Promise<Terminal> | undefined
  const terminal = (): Promise<Terminal> => {
    if (shell.needsPackage) copyForPackage(stage.home, join(import.meta.dirname, '../../completions/clinker.bash'))
    return (opened ??= started(shell, stage))
  }
  const one = (found: Case): Check => ({ name: `${shell.name}: ${found.name}`, run: async () => differs(await terminal(), found) })
  const withoutNode: Check = {
    name: `${shell.name}: words, flags, choices and columns without starting clinker`,
    run: async () => {
      stage.asked()
      for (const found of KNOWN) await differs(await terminal(), found)
      const count = stage.asked()
      return count === 0 ? undefined : `clinker was asked ${count} times`
    },
  }
  const last: Check = { name: `${shell.name}: nothing in a name was run`, run: async () => (existsSync(join(stage.home, 'pwned')) ? 'pwned is there' : undefined) }
  return [...[...KNOWN, ...ASKED, ...NAMES, ...idCases(stage)].map(one), withoutNode, atOnce(shell, stage, terminal), listing(shell, terminal), last]
}

/** Names that cannot be typed are offered by ID. */
function idCases({ ids }: Stage): readonly Case[] {
  return AWKWARD.slice(-2).map(name => {
    const id = ids.get(name) ?? ''
    return { name: `${JSON.stringify(name)} by its ID`, keys: `clinker volume extend ${id.slice(0, 8)}\t`, gives: ['volume', 'extend', id] }
  })
}

/** What clinker itself has just made is offered, and what it has just removed is not. */
function atOnce(shell: Shell, stage: Stage, terminal: () => Promise<Terminal>): Check {
  return {
    name: `${shell.name}: a volume made a moment ago, and one removed`,
    run: async () => {
      const typed = 'clinker volume show brand'
      await stage.clinker('volume', 'create', '--size', '1', '--wait', 'brand new')
      const problem = await differs(await terminal(), { keys: `${typed}\t`, gives: ['volume', 'show', 'brand new'] })
      await stage.clinker('volume', 'delete', '--wait', 'brand new')
      return problem ?? differs(await terminal(), { keys: `${typed}\t`, gives: ['volume', 'show', 'brand'] })
    },
  }
}

/** bash shows only what readline takes for the word: the part behind the colon. */
const SIZED = /one.*1 GiB, available[\s\S]*two.*1 GiB, available/

function listing(shell: Shell, terminal: () => Promise<Terminal>): Check {
  return {
    name: `${shell.name}: a list of names says size and status`,
    run: async () => {
      const seen = await (await terminal()).press('clinker volume extend colon:\t\t', SIZED)
      await (await terminal()).press('\u0003\r', /READY> /)
      return SIZED.test(seen) ? undefined : JSON.stringify(seen)
    },
  }
}

/** `completion install` for a shell that starts as usual, and `uninstall`, which leaves the start-up file as it was. */
function installCheck({ name, command, begins, startUp }: (typeof INSTALLED)[number], stage: Stage): Check {
  return {
    name: `${name}: completion install and uninstall`,
    run: async () => {
      const file = startUp === undefined ? undefined : join(stage.home, startUp)
      const before = Buffer.from('# caf\xe9, in another encoding\nunset nothing', 'latin1')
      if (file !== undefined) writeFileSync(file, before)
      await stage.clinker('completion', 'install', name)
      await stage.clinker('completion', 'install', name)
      const terminal = await started({ command, begins }, stage)
      const problem = await differs(terminal, { keys: 'clinker volume retyp\t--wait-t\t', gives: ['volume', 'retype', '--wait-timeout'] })
      terminal.close()
      await stage.clinker('completion', 'uninstall', name)
      const isBack = file === undefined || readFileSync(file).toString('latin1').trimEnd() === before.toString('latin1')
      return problem ?? (isBack ? undefined : `${startUp} is not as it was`)
    },
  }
}

installShells()
const stage = await setStage()
const words = process.argv.slice(2)
const manual: readonly Check[] = [
  { name: 'manual: mandoc has nothing to say', run: async () => lint() },
  { name: 'manual: man has no warnings', run: async () => warnings() },
]
const checks = [...manual, ...SHELLS.flatMap(shell => shellChecks(shell, stage)), ...INSTALLED.map(shell => installCheck(shell, stage))]
const chosen = words.length === 0 ? checks : checks.filter(({ name }) => words.some(word => name.includes(word)))
let failed = 0
for (const { name, run } of chosen) {
  const problem = await run().catch((error: unknown) => String(error))
  if (problem !== undefined) failed += 1
  process.stdout.write(problem === undefined ? `ok     ${name}\n` : `FAILED ${name}\n       ${problem}\n`)
}
await stage.remove()
process.stdout.write(`${chosen.length - failed} passed, ${failed} failed\n`)
process.exit(failed === 0 && chosen.length > 0 ? 0 : 1)
