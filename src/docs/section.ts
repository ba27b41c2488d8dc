/** A term and what is to be said of it: a flag, an argument, an example, a status. */
export type Term = readonly [term: string, text: string]

/** A piece of a page: a paragraph, a list of terms, or lines that stand as they are. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }

/** What is written under one title. Help and man page print the same sections. */
export interface Section {
  /** In small letters: `Exit status`. */
  readonly title: string
  readonly blocks: readonly Block[]
}

/** A page of the manual. */
export interface Page {
  readonly name: string
  /** 1 for commands, 5 for files, 7 for the rest. */
  readonly section: 1 | 5 | 7
  /** One line without a full stop. */
  readonly summary: string
  readonly synopsis: readonly string[]
  readonly sections: readonly Section[]
}

export const paragraph = (text: string): Block => ({ kind: 'text', text })
export const terms = (list: readonly Term[]): Block => ({ kind: 'terms', terms: list })
export const lines = (list: readonly string[]): Block => ({ kind: 'lines', lines: list })

/** A section, without the blocks that have nothing in them. */
export function section(title: string, ...blocks: readonly Block[]): Section {
  return { title, blocks: blocks.filter(block => !isEmpty(block)) }
}

function isEmpty(block: Block): boolean {
  if (block.kind === 'text') return block.text === ''
  return (block.kind === 'terms' ? block.terms : block.lines).length === 0
}

/** Sections that say something. */
export const filled = (sections: readonly Section[]): readonly Section[] => sections.filter(({ blocks }) => blocks.length > 0)
