import { findMismatch, findMissingLine } from './match-output.ts'
import type { Role, Step, Transcript } from './transcript.ts'
import { splitShellWords } from './shell-split.ts'

/** What a command line left behind. */
export interface ProcessResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Who plays the lines of a story: one process or many, the sandbox or the real service. */
export interface TranscriptExecutor {
  clinker(argv: readonly string[], role: Role): Promise<ProcessResult>
  shell(script: string, role: Role): Promise<ProcessResult>
  sleep(ms: number): Promise<void>
}

/** The names a story may use in braces. */
export type Bindings = Readonly<Record<string, string>>

/**
 * Plays a story and its cleanup. Gives the problems found, ready to print; none means it passed.
 * After the first problem only the cleanup is played, and what goes wrong there then no longer counts.
 */
export async function runTranscript(
  transcript: Transcript,
  executor: TranscriptExecutor,
  initialBindings: Bindings,
): Promise<string[]> {
  const bindings: Record<string, string> = { ...initialBindings }
  const problems = await runSteps(transcript, transcript.steps, executor, bindings)
  const hasFailed = problems.length > 0
  for (const step of transcript.cleanup) {
    if (hasFailed && findUnboundNames(step.text, bindings).length > 0) continue
    const cleanupProblems = await runSteps(transcript, [step], executor, bindings)
    if (!hasFailed) problems.push(...cleanupProblems)
  }
  return problems
}

async function runSteps(
  transcript: Transcript,
  steps: readonly Step[],
  executor: TranscriptExecutor,
  bindings: Record<string, string>,
): Promise<string[]> {
  for (const step of steps) {
    const unboundNames = findUnboundNames(step.text, bindings)
    if (unboundNames.length > 0)
      return [`${transcript.name}.txt:${step.line}: nothing is called {${unboundNames.join('}, {')}}`]
    const text = substitute(step.text, bindings)
    const result = await runStep(executor, step, text)
    if (step.capture !== undefined) bindings[step.capture] = result.stdout.trim()
    const problem = checkResult(step, result, bindings)
    if (problem !== undefined) return [formatProblem(transcript, step, text, result, problem)]
  }
  return []
}

async function runStep(executor: TranscriptExecutor, { kind, role }: Step, text: string): Promise<ProcessResult> {
  if (kind === 'shell') return executor.shell(text, role)
  if (kind === 'clinker') return executor.clinker(splitShellWords(text), role)
  await executor.sleep(Number(text) * 1000)
  return { status: 0, stdout: '', stderr: '' }
}

const PLACEHOLDER = /\{([a-z][a-z0-9_]*)\}/g

function substitute(text: string, bindings: Bindings): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) => bindings[name] ?? placeholder)
}

function findUnboundNames(text: string, bindings: Bindings): string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, name = '']) => (name in bindings ? [] : [name]))
}

/** What is wrong with an outcome, in a line or two; undefined when nothing is. */
function checkResult(step: Step, result: ProcessResult, bindings: Bindings): string | undefined {
  if (result.status !== step.status) return `expected exit status ${step.status}, got ${result.status}`
  const expectedLines = step.stdout.map(line => substitute(line, bindings))
  const mismatchIndex = step.capture === undefined ? findMismatch(expectedLines, result.stdout) : -1
  if (mismatchIndex >= 0)
    return `expected on standard output:\n${indent(expectedLines.join('\n'))}\ndiffers from line ${mismatchIndex + 1}: ${expectedLines[mismatchIndex] ?? '(nothing more)'}`
  const missingLine = findMissingLine(
    step.stderr.map(line => substitute(line, bindings)),
    result.stderr,
  )
  return missingLine === undefined ? undefined : `expected on standard error:\n${indent(missingLine)}`
}

const indent = (text: string): string => text.replace(/^/gm, '    ')

function formatProblem(
  transcript: Transcript,
  step: Step,
  text: string,
  result: ProcessResult,
  problem: string,
): string {
  return [
    `${transcript.name}.txt:${step.line}: ${step.kind} ${text} (as ${step.role})`,
    problem,
    `exit status ${result.status}, standard output:`,
    indent(result.stdout.trimEnd()),
    'standard error:',
    indent(result.stderr.trimEnd()),
  ].join('\n')
}
