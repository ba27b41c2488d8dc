import { readFile, writeFile } from 'node:fs/promises'

const BEGIN = '# clinker completion: begin'
const END = '# clinker completion: end'

/**
 * Puts lines at the end of a shell's start-up file, between marks, in place of those put there before; with none, only
 * takes those out.
 */
export async function replaceMarkedLines(file: string, lines: readonly string[]): Promise<void> {
  const before = await readBytes(file)
  const block = lines.length === 0 ? '' : [BEGIN, ...lines.map(toLatin1), END, ''].join('\n')
  const otherText = removeMarkedLines(before)
  const after =
    block === '' || otherText === '' || otherText.endsWith('\n') ? `${otherText}${block}` : `${otherText}\n${block}`
  if (after !== before) await writeFile(file, after, 'latin1')
}

/** A character a byte, so that a file in any encoding comes back as it was. */
async function readBytes(file: string): Promise<string> {
  try {
    return await readFile(file, 'latin1')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

const toLatin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

function removeMarkedLines(text: string): string {
  const kept: string[] = []
  let isInside = false
  for (const line of text.split('\n')) {
    if (line === BEGIN) isInside = true
    if (!isInside) kept.push(line)
    if (line === END) isInside = false
  }
  return kept.join('\n')
}
