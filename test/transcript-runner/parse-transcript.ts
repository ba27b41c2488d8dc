import { ROLES, CLOUD_KINDS } from './transcript.ts'
import type { Role, Step, Transcript, CloudKind } from './transcript.ts'

interface StepDraft {
  step: Omit<Step, 'stdout' | 'stderr' | 'status'>
  stdout: string[]
  stderr: string[]
  status: number
}
interface Header {
  requiredCloud: CloudKind | undefined
  role: Role
  isExclusive: boolean
}

const COMMAND = /^\$ (?:\((\w+)\) )?(?:(\w+) = )?(clinker|sh:|sleep)(?: (.*))?$/
const STEP_KINDS: Readonly<Record<string, Step['kind']>> = { 'sh:': 'shell', 'sleep': 'sleep' }

/**
 * Reads a transcript; its grammar is in `test/transcripts/README.md`.
 * Raises an Error with the line's number when a line is not understood.
 */
export function parseTranscript(name: string, text: string): Transcript {
  const header: Header = { requiredCloud: undefined, role: 'demo', isExclusive: false }
  const sections: { steps: StepDraft[]; cleanup: StepDraft[] } = { steps: [], cleanup: [] }
  let section = sections.steps
  let draft: StepDraft | undefined
  for (const [index, content] of text.split('\n').entries()) {
    const location = `${name}.txt:${index + 1}`
    if (content === '#: cleanup') section = sections.cleanup
    else if (content.startsWith('#: ')) parseHeader(content.slice(3), header, location)
    else if (content.startsWith('$ ')) {
      draft = startStep(content, index + 1, header.role, location)
      section.push(draft)
    } else if (content.startsWith('#')) draft = undefined
    else if (draft !== undefined) addExpectation(draft, content, location)
    else if (content.trim() !== '') throw new Error(`${location}: no command before this line`)
  }
  return {
    name,
    requiredCloud: header.requiredCloud,
    isExclusive: header.isExclusive,
    steps: sections.steps.map(finishStep),
    cleanup: sections.cleanup.map(finishStep),
  }
}

function parseHeader(text: string, header: Header, location: string): void {
  const [key, value] = text.split(/[\s,:]+/)
  const cloudKind = CLOUD_KINDS.find(candidate => candidate === value)
  const role = ROLES.find(candidate => candidate === value)
  if (key === 'only' && cloudKind !== undefined) header.requiredCloud = cloudKind
  else if (key === 'cloud' && role !== undefined) header.role = role
  else if (key === 'alone') header.isExclusive = true
  else throw new Error(`${location}: no such header: ${text}`)
}

function startStep(content: string, line: number, defaultRole: Role, location: string): StepDraft {
  const match = COMMAND.exec(content)
  if (match === null) throw new Error(`${location}: none of "$ clinker …", "$ sh: …", "$ sleep …"`)
  const [, roleName, capture, program = '', text = ''] = match
  const role = roleName === undefined ? defaultRole : ROLES.find(candidate => candidate === roleName)
  if (role === undefined) throw new Error(`${location}: no such role: ${roleName}`)
  return {
    step: { line, role, capture, kind: STEP_KINDS[program] ?? 'clinker', text },
    stdout: [],
    stderr: [],
    status: 0,
  }
}

function addExpectation(draft: StepDraft, content: string, location: string): void {
  if (content.startsWith('! ')) draft.stderr.push(content.slice(2))
  else if (content.startsWith('? ')) {
    draft.status = Number(content.slice(2))
    if (!Number.isInteger(draft.status)) throw new Error(`${location}: not an exit status`)
  } else draft.stdout.push(content.startsWith('\\') ? content.slice(1) : content)
}

/** Blank lines at the end separate steps; they are no output. */
function finishStep({ step, stdout, stderr, status }: StepDraft): Step {
  const lastIndex = stdout.findLastIndex(line => line.trim() !== '')
  return { ...step, stdout: stdout.slice(0, lastIndex + 1), stderr, status }
}
