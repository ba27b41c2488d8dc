import type { PageBlock, PageSection, Term } from './page-model.ts'

/** Sections as text for a terminal of that width, each after an empty line. */
export function renderSections(sections: readonly PageSection[], width: number): readonly string[] {
  return sections.flatMap(({ title, blocks }) => ['', `${title}:`, ...renderBlocks(blocks, width)])
}

function renderBlocks(blocks: readonly PageBlock[], width: number): readonly string[] {
  return blocks.flatMap((block, i) => [...(i > 0 ? [''] : []), ...renderBlock(block, width)])
}

function renderBlock(block: PageBlock, width: number): readonly string[] {
  if (block.kind === 'terms') return renderColumns(block.terms, width)
  if (block.kind === 'lines') return block.lines.map(line => `  ${line}`)
  return wrapText(block.text, width - 2).map(line => `  ${line}`)
}

/** The widest first column, in characters; a longer term stands on a line of its own. */
const MAX_TERM_WIDTH = 30

/** Two columns, the second wrapped. */
export function renderColumns(rows: readonly Term[], width: number): readonly string[] {
  const termWidth = Math.max(2, ...rows.map(([term]) => term.length).filter(length => length <= MAX_TERM_WIDTH))
  const indent = ' '.repeat(termWidth + 4)
  return rows.flatMap(([term, text]) => {
    const [firstLine = '', ...rest] = wrapText(text, Math.max(30, width - termWidth - 4))
    return term.length > termWidth
      ? [`  ${term}`, ...[firstLine, ...rest].map(line => `${indent}${line}`.trimEnd())]
      : [`  ${term.padEnd(termWidth)}  ${firstLine}`.trimEnd(), ...rest.map(line => `${indent}${line}`)]
  })
}

/** Text in lines of at most so many characters. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
