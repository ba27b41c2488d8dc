import { firstMismatch, firstMissing } from './match.ts'
import type { Role, Step, Story } from './story.ts'
import { splitWords } from './words.ts'

/** What a command line left behind. */
export interface Outcome { readonly status: number; readonly stdout: string; readonly stderr: string }

/** Who plays the lines of a story: one process or many, the sandbox or the real service. */
export interface Player {
  clinker(argv: readonly string[], role: Role): Promise<Outcome>
  shell(script: string, role: Role): Promise<Outcome>
  sleep(ms: number): Promise<void>
}

/** The names a story may use in braces. */
export type Bindings = Readonly<Record<string, string>>

/**
 * Plays a story and its cleanup. Gives the problems found, ready to print; none means it passed.
 * After the first problem only the cleanup is played, and what goes wrong there then no longer counts.
 */
export async function play(story: Story, player: Player, given: Bindings): Promise<string[]> {
  const bound: Record<string, string> = { ...given }
  const problems = await playSteps(story, story.steps, player, bound)
  const broken = problems.length > 0
  for (const step of story.cleanup) {
    if (broken && unbound(step.text, bound).length > 0) continue
    const found = await playSteps(story, [step], player, bound)
    if (!broken) problems.push(...found)
  }
  return problems
}

async function playSteps(story: Story, steps: readonly Step[], player: Player, bound: Record<string, string>): Promise<string[]> {
  for (const step of steps) {
    const missing = unbound(step.text, bound)
    if (missing.length > 0) return [`${story.name}.txt:${step.line}: nothing is called {${missing.join('}, {')}}`]
    const text = fill(step.text, bound)
    const outcome = await perform(player, step, text)
    if (step.capture !== undefined) bound[step.capture] = outcome.stdout.trim()
    const problem = judge(step, outcome, bound)
    if (problem !== undefined) return [describe(story, step, text, outcome, problem)]
  }
  return []
}

async function perform(player: Player, { kind, role }: Step, text: string): Promise<Outcome> {
  if (kind === 'shell') return player.shell(text, role)
  if (kind === 'clinker') return player.clinker(splitWords(text), role)
  await player.sleep(Number(text) * 1000)
  return { status: 0, stdout: '', stderr: '' }
}

const NAME = /\{([a-z][a-z0-9_]*)\}/g

function fill(text: string, bound: Bindings): string {
  return text.replace(NAME, (whole, name: string) => bound[name] ?? whole)
}

function unbound(text: string, bound: Bindings): string[] {
  return [...text.matchAll(NAME)].flatMap(([, name = '']) => (name in bound ? [] : [name]))
}

/** What is wrong with an outcome, in a line or two; undefined when nothing is. */
function judge(step: Step, outcome: Outcome, bound: Bindings): string | undefined {
  if (outcome.status !== step.status) return `expected exit status ${step.status}, got ${outcome.status}`
  const wanted = step.stdout.map(line => fill(line, bound))
  const at = step.capture === undefined ? firstMismatch(wanted, outcome.stdout) : -1
  if (at >= 0) return `expected on standard output:\n${indent(wanted.join('\n'))}\ndiffers from line ${at + 1}: ${wanted[at] ?? '(nothing more)'}`
  const missing = firstMissing(step.stderr.map(line => fill(line, bound)), outcome.stderr)
  return missing === undefined ? undefined : `expected on standard error:\n${indent(missing)}`
}

const indent = (text: string): string => text.replace(/^/gm, '    ')

function describe(story: Story, step: Step, text: string, outcome: Outcome, problem: string): string {
  return [
    `${story.name}.txt:${step.line}: ${step.kind} ${text} (as ${step.role})`,
    problem,
    `exit status ${outcome.status}, standard output:`,
    indent(outcome.stdout.trimEnd()),
    'standard error:',
    indent(outcome.stderr.trimEnd()),
  ].join('\n')
}
