import type { Environment } from '../../types/streams.ts'
import { CliError } from '../../types/cli-error.ts'
import { readAliases, type Aliases } from '../preferences/read-preferences.ts'
import { formatBashReply, splitBashLine } from './bash-line.ts'
import { complete, type Completion, type CompletionSources } from './complete.ts'

/** What `clinker __complete` is given. */
export interface CompletionRequest {
  /** The words of the command line without the program, the current one last; empty when a shell asks. */
  readonly argv: readonly string[]
  /**
   * What a shell asks: records that end with NUL, so that neither a password nor a long line stands among the arguments
   * of a process. First the shell's name; then, for bash, the line up to the cursor, COMP_WORDBREAKS, COMP_TYPE and
   * COLUMNS; for the others, the words up to the current one, the program first.
   */
  readStdin(): string
}

/**
 * The answer: a line `VALUE<tab>DESCRIPTION` for each candidate, then one line that says what they are.
 * `:values<tab>PREFIX` means that PREFIX stands before each value; `:files<tab>PREFIX` means that the shell completes a
 * file name behind PREFIX. For bash the candidates are quoted, PREFIX is already part of them, and two cells follow:
 * the beginning of the file name, and how many characters readline leaves alone.
 */
export async function answerShell(
  { argv, readStdin }: CompletionRequest,
  { table, env, findNames }: Pick<CompletionSources, 'table' | 'findNames'> & { readonly env: Environment },
): Promise<string> {
  const sources = { table, findNames, readAliases: () => readAliasesOrNone(env) }
  if (argv.length > 0) {
    const current = argv.at(-1) ?? ''
    return formatCompletion(onlyMatching(await complete(argv.slice(0, -1), current, sources), current))
  }
  const [shell, ...records] = readStdin().split('\0').slice(0, -1)
  if (shell === 'bash') return answerBash(records, sources)
  return formatCompletion(await complete(records.slice(1, -1), records.at(-1) ?? '', sources))
}

/** A completion shows no errors: the command itself will. */
function readAliasesOrNone(env: Environment): Aliases {
  try {
    return readAliases({ env })
  } catch (error) {
    if (error instanceof CliError) return {}
    throw error
  }
}

async function answerBash(records: readonly string[], sources: CompletionSources): Promise<string> {
  const [text = '', wordBreaks = '', completionType, columns] = records
  const line = splitBashLine(text, wordBreaks)
  const current = line.words.at(-1) ?? ''
  const completion = await complete(line.words.slice(1, -1), current, sources)
  const reply = formatBashReply(completion, line, {
    completionType: Number(completionType),
    columns: Number(columns) || 80,
  })
  const { kind, prefix } = completion
  const directive = [`:${kind}`, prefix, current.slice(prefix.length), String(line.keptLength)].join('\t')
  return toLines([...reply, directive])
}

/** The shells choose by themselves, each by its own rules. */
const onlyMatching = (completion: Completion, current: string): Completion => ({
  ...completion,
  candidates: completion.candidates.filter(({ value }) => `${completion.prefix}${value}`.startsWith(current)),
})

const formatCompletion = ({ kind, prefix, candidates }: Completion): string =>
  toLines([
    ...candidates.map(({ value, description }) => (description === '' ? value : `${value}\t${description}`)),
    `:${kind}\t${prefix}`,
  ])

const toLines = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('')
