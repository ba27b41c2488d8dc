/** A term and what is to be said of it: a flag, an argument, an example, a status. */
export type Term = readonly [term: string, text: string]

/** A piece of a page: a paragraph, a list of terms, or lines that stand as they are. */
export type PageBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }

/** What is written under one title. Help and man page print the same sections. */
export interface PageSection {
  /** In small letters: `Exit status`. */
  readonly title: string
  readonly blocks: readonly PageBlock[]
}

/** A page of the manual. */
export interface ManualPage {
  readonly name: string
  /** 1 for commands, 5 for files, 7 for the rest. */
  readonly section: 1 | 5 | 7
  /** One line without a full stop. */
  readonly summary: string
  readonly synopsis: readonly string[]
  readonly sections: readonly PageSection[]
}

export const buildParagraph = (text: string): PageBlock => ({ kind: 'text', text })
export const buildTermList = (list: readonly Term[]): PageBlock => ({ kind: 'terms', terms: list })
export const buildPreformatted = (list: readonly string[]): PageBlock => ({ kind: 'lines', lines: list })

/** A section, without the blocks that have nothing in them. */
export function buildSection(title: string, ...blocks: readonly PageBlock[]): PageSection {
  return { title, blocks: blocks.filter(block => !isEmpty(block)) }
}

function isEmpty(block: PageBlock): boolean {
  if (block.kind === 'text') return block.text === ''
  return (block.kind === 'terms' ? block.terms : block.lines).length === 0
}

/** Sections that say something. */
export const dropEmptySections = (sections: readonly PageSection[]): readonly PageSection[] =>
  sections.filter(({ blocks }) => blocks.length > 0)
