import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shellSplit } from '../../src/types/shell-split.ts'
import { runCommandLine } from '../../src/cli/pipeline.ts'

/** When the sessions take place; waiting is a jump of the clock. */
const START_MS = Date.UTC(2026, 0, 15, 9)

/**
 * The README with the real output of its sessions: in every block marked `console`, each line `$ clinker …` is run on
 * one new sandbox, and `$ echo $?` prints the last exit status. IDs are replaced, so that the text stays the same.
 */
export async function refreshSessions(readme: string): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'clinker-readme-'))
  try {
    const session = openSession(home)
    const parts = readme.split(/(```console\n[^]*?```)/)
    const texts: string[] = []
    for (const part of parts) texts.push(part.startsWith('```console\n') ? await playBlock(part, session) : part)
    return replaceIds(texts.join(''))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

interface Session {
  /** Runs a command line; gives all it prints, in order. */
  run(line: string): Promise<string>
}

function openSession(home: string): Session {
  let now = START_MS
  let lastStatus = 0
  const sleep = async (ms: number): Promise<void> => void (now += ms)
  return {
    run: async line => {
      if (line === 'echo $?') return `${lastStatus}\n`
      const output: string[] = []
      const stream = { write: async (text: string) => void output.push(text), isTerminal: false, columns: undefined }
      now += 60_000
      lastStatus = await runCommandLine({
        argv: shellSplit(line).slice(1),
        env: { HOME: home, OS_CLOUD: 'sandbox' },
        streams: { stdout: stream, stderr: stream, isStdinTerminal: false, readStdin: async () => '' },
        clock: { now: () => now, sleep },
        folder: home,
        version: '0',
        processId: process.pid,
        userId: process.getuid?.(),
        isRunning: () => false,
      })
      return output.join('')
    },
  }
}

async function playBlock(block: string, { run }: Session): Promise<string> {
  const lines = block.split('\n').filter(line => line.startsWith('$ '))
  const played: string[] = []
  for (const line of lines) played.push(`${line}\n${await run(line.slice(2))}`)
  return `\`\`\`console\n${played.join('')}\`\`\``
}

/** IDs by the order in which they appear. */
function replaceIds(text: string): string {
  const ids = new Map<string, string>()
  return text.replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, id => {
    const hex = createHash('sha256').update(`ID ${ids.size}`).digest('hex')
    const replacement = ids.get(id) ?? hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
    ids.set(id, replacement)
    return replacement
  })
}
