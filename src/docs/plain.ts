import type { Block, Section, Term } from './section.ts'

/** Sections as text for a terminal of that width, each after an empty line. */
export function plainSections(sections: readonly Section[], width: number): readonly string[] {
  return sections.flatMap(({ title, blocks }) => ['', `${title}:`, ...plainBlocks(blocks, width)])
}

function plainBlocks(blocks: readonly Block[], width: number): readonly string[] {
  return blocks.flatMap((block, i) => [...(i > 0 ? [''] : []), ...plainBlock(block, width)])
}

function plainBlock(block: Block, width: number): readonly string[] {
  if (block.kind === 'terms') return columns(block.terms, width)
  if (block.kind === 'lines') return block.lines.map(line => `  ${line}`)
  return wrapped(block.text, width - 2).map(line => `  ${line}`)
}

/** The widest first column, in characters; a longer term stands on a line of its own. */
const WIDEST_TERM = 30

/** Two columns, the second wrapped. */
export function columns(rows: readonly Term[], width: number): readonly string[] {
  const left = Math.max(2, ...rows.map(([term]) => term.length).filter(length => length <= WIDEST_TERM))
  const pad = ' '.repeat(left + 4)
  return rows.flatMap(([term, text]) => {
    const [head = '', ...rest] = wrapped(text, Math.max(30, width - left - 4))
    return term.length > left
      ? [`  ${term}`, ...[head, ...rest].map(line => `${pad}${line}`.trimEnd())]
      : [`  ${term.padEnd(left)}  ${head}`.trimEnd(), ...rest.map(line => `${pad}${line}`)]
  })
}

/** Text in lines of at most so many characters. */
export function wrapped(text: string, width: number): readonly string[] {
  const found: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = found.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) found[found.length - 1] = `${last} ${word}`
    else found.push(word)
  }
  return found
}
