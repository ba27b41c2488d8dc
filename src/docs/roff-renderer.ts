import { wrapText } from './text-renderer.ts'
import type { PageBlock, ManualPage, PageSection, Term } from './page-model.ts'

/** The day the pages say they are of; it changes with the version, so that printing them twice gives the same. */
const PAGE_DATE = '2026-11-21'

/** A page in the man macros. */
export function renderRoffPage(page: ManualPage, version: string): string {
  const { name, section, summary, synopsis, sections } = page
  return [
    '.\\" Generated from the definitions by `npm run generate`; do not edit.',
    `.TH "${escapeRoff(name.toUpperCase())}" "${section}" "${PAGE_DATE}" "clinker ${version}" "clinker manual"`,
    '.SH NAME',
    ...wrapText(`${escapeRoff(name)} \\- ${escapeRoff(lowercaseInitial(summary))}`, 76),
    ...(synopsis.length === 0
      ? []
      : ['.SH SYNOPSIS', ...synopsis.flatMap((line, i) => [...(i > 0 ? ['.br'] : []), formatTerm(line)])]),
    ...sections.flatMap(renderRoffSection),
    '',
  ].join('\n')
}

/** A summary in the middle of a line begins small, unless it begins with a name such as OpenStack. */
const lowercaseInitial = (text: string): string =>
  /^[A-Z][a-z]*\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

function renderRoffSection({ title, blocks }: PageSection): readonly string[] {
  return [`.SH ${escapeRoff(title.toUpperCase())}`, ...blocks.flatMap((block, i) => renderRoffBlock(block, i === 0))]
}

function renderRoffBlock(block: PageBlock, isFirst: boolean): readonly string[] {
  if (block.kind === 'terms') return block.terms.flatMap(renderRoffTerm)
  const start = isFirst ? [] : ['.PP']
  if (block.kind === 'text') return [...start, ...wrapRoffText(block.text)]
  return [...start, '.nf', ...block.lines.map(formatRoffLine), '.fi']
}

function renderRoffTerm([term, text]: Term): readonly string[] {
  return ['.TP', formatTerm(term), ...wrapRoffText(text)]
}

/** Flags and literal words in bold, what stands for something else (`VOLUME`, `[SIZE]`) in italics. */
function formatTerm(term: string): string {
  const words = term
    .trim()
    .split(/ +/)
    .map(word =>
      /^[\[<]?[A-Z][A-Z0-9_|:@=-]*[…,>\]]*$/.test(word) ? `\\fI${escapeRoff(word)}\\fR` : `\\fB${escapeRoff(word)}\\fR`,
    )
  return words.join(' ')
}

/** Text to be filled into lines by the formatter; long source lines are bad style to `mandoc -T lint`. */
const wrapRoffText = (text: string): readonly string[] => wrapText(escapeRoff(text), 76).map(escapeControlLine)

const formatRoffLine = (text: string): string => escapeControlLine(escapeRoff(text))

/** A dot or an apostrophe at the start of a line would be a request. */
const escapeControlLine = (escaped: string): string => (/^[.']/.test(escaped) ? `\\&${escaped}` : escaped)

const ROFF_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '’': '\\(cq',
  '‘': '\\(oq',
  '“': '\\(lq',
  '”': '\\(rq',
  '…': '...',
  '→': '\\(->',
  '–': '\\(en',
  '×': '\\(mu',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
  '"': '\\(dq',
}

/** Text that roff takes as it stands: nothing in it is markup, and quotes and dashes can be copied from the page. */
function escapeRoff(text: string): string {
  return [...text]
    .map(
      letter =>
        ROFF_ESCAPES[letter] ??
        (letter.charCodeAt(0) > 126
          ? `\\[u${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}]`
          : letter),
    )
    .join('')
}
