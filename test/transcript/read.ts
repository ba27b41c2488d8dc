import { ROLES, WORLDS } from './story.ts'
import type { Role, Step, Story, World } from './story.ts'

interface Draft { step: Omit<Step, 'stdout' | 'stderr' | 'status'>; stdout: string[]; stderr: string[]; status: number }
interface Header { only: World | undefined; role: Role; alone: boolean }

const COMMAND = /^\$ (?:\((\w+)\) )?(?:(\w+) = )?(clinker|sh:|sleep)(?: (.*))?$/
const KINDS: Readonly<Record<string, Step['kind']>> = { 'sh:': 'shell', sleep: 'sleep' }

/**
 * Reads a transcript; its grammar is in `test/scripts/README.md`.
 * Raises an Error with the line's number when a line is not understood.
 */
export function readStory(name: string, text: string): Story {
  const header: Header = { only: undefined, role: 'demo', alone: false }
  const parts: { steps: Draft[]; cleanup: Draft[] } = { steps: [], cleanup: [] }
  let part = parts.steps
  let draft: Draft | undefined
  for (const [index, content] of text.split('\n').entries()) {
    const where = `${name}.txt:${index + 1}`
    if (content === '#: cleanup') part = parts.cleanup
    else if (content.startsWith('#: ')) readHeader(content.slice(3), header, where)
    else if (content.startsWith('$ ')) {
      draft = startStep(content, index + 1, header.role, where)
      part.push(draft)
    } else if (content.startsWith('#')) draft = undefined
    else if (draft !== undefined) expect(draft, content, where)
    else if (content.trim() !== '') throw new Error(`${where}: no command before this line`)
  }
  return { name, only: header.only, alone: header.alone, steps: parts.steps.map(finish), cleanup: parts.cleanup.map(finish) }
}

function readHeader(text: string, header: Header, where: string): void {
  const [key, value] = text.split(/[\s,:]+/)
  const world = WORLDS.find(known => known === value)
  const role = ROLES.find(known => known === value)
  if (key === 'only' && world !== undefined) header.only = world
  else if (key === 'cloud' && role !== undefined) header.role = role
  else if (key === 'alone') header.alone = true
  else throw new Error(`${where}: no such header: ${text}`)
}

function startStep(content: string, line: number, usual: Role, where: string): Draft {
  const found = COMMAND.exec(content)
  if (found === null) throw new Error(`${where}: none of "$ clinker …", "$ sh: …", "$ sleep …"`)
  const [, who, capture, program = '', text = ''] = found
  const role = who === undefined ? usual : ROLES.find(known => known === who)
  if (role === undefined) throw new Error(`${where}: no such role: ${who}`)
  return { step: { line, role, capture, kind: KINDS[program] ?? 'clinker', text }, stdout: [], stderr: [], status: 0 }
}

function expect(draft: Draft, content: string, where: string): void {
  if (content.startsWith('! ')) draft.stderr.push(content.slice(2))
  else if (content.startsWith('? ')) {
    draft.status = Number(content.slice(2))
    if (!Number.isInteger(draft.status)) throw new Error(`${where}: not an exit status`)
  } else draft.stdout.push(content.startsWith('\\') ? content.slice(1) : content)
}

/** Blank lines at the end separate steps; they are no output. */
function finish({ step, stdout, stderr, status }: Draft): Step {
  const last = stdout.findLastIndex(line => line.trim() !== '')
  return { ...step, stdout: stdout.slice(0, last + 1), stderr, status }
}
