import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describeFileError, replaceFile } from '../../../config/replace-file.ts'
import { CliError } from '../../../types/cli-error.ts'

const BEGIN = '# clinker completion: begin'
const END = '# clinker completion: end'

/** A file, and what its content should be. */
interface FileChange {
  readonly file: string
  /** A character for each byte, so that a file in any encoding stays as it is. */
  readonly latin1: string
}

/**
 * Works out a shell's start-up file with these lines at its end, between marks, instead of those put there before; with
 * no lines, without them. Raises `refused` for marks that do not match, because what stands between them is not known.
 */
export function planMarkedLines(file: string, lines: readonly string[]): FileChange {
  const block = lines.length === 0 ? '' : [BEGIN, ...lines.map(toLatin1), END, ''].join('\n')
  const otherText = removeMarkedLines(readLatin1(file), file)
  const separator = block === '' || otherText === '' || otherText.endsWith('\n') ? '' : '\n'
  return { file, latin1: `${otherText}${separator}${block}` }
}

/** Writes the file where its content changes. Raises `unwritten`, with the file as it was. */
export function applyChange({ file, latin1 }: FileChange): void {
  if (readLatin1(file) !== latin1) writeUserFile(file, Buffer.from(latin1, 'latin1'))
}

/** Replaces a file below the home folder and makes its folders. Raises `unwritten`, with the file as it was. */
export function writeUserFile(file: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    replaceFile(file, content)
  } catch (error) {
    throw fileError(error, `Cannot write ${file}`)
  }
}

function readLatin1(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw fileError(error, `Cannot read ${file}`)
  }
}

function fileError(error: unknown, sentence: string): unknown {
  const reason = describeFileError(error)
  return reason === undefined ? error : new CliError('unwritten', `${sentence}: ${reason}. The file is unchanged.`)
}

const toLatin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

function removeMarkedLines(text: string, file: string): string {
  const kept: string[] = []
  let isInside = false
  for (const line of text.split('\n')) {
    const isMark = line === BEGIN || line === END
    if (isMark && (line === BEGIN) === isInside) throw unmatchedMark(file, line)
    if (line === BEGIN) isInside = true
    if (!isInside) kept.push(line)
    if (line === END) isInside = false
  }
  if (isInside) throw unmatchedMark(file, BEGIN)
  return kept.join('\n')
}

function unmatchedMark(file: string, mark: string): CliError {
  const other = mark === BEGIN ? END : BEGIN
  return new CliError('refused', `${file} has the line "${mark}" without "${other}", so it is left unchanged.`, {
    advice: 'Remove the line, and the lines of clinker next to it, with an editor; then run the command again.',
  })
}
