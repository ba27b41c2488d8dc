import type { FlagValues } from '../../types/options.ts'
import type { RawArgs } from '../../framework/raw-args.ts'
import { cloudFlagValues } from './read-options.ts'
import { findFlag, globalSpellings, type FlagSpelling } from './flag-table.ts'

/** How errors are reported, as far as it can be known before the command line is understood. */
export interface ReportOptions {
  /** Errors are written as JSON. */
  readonly isMachineReadable: boolean
  readonly isDebugging: boolean
  /** Exit statuses 3 to 13 become 1. */
  readonly hasCompatibleStatus: boolean
  /** The options about the cloud; the next steps of an error need them too. */
  readonly cloud: FlagValues
}

const MACHINE_FORMATS = ['json', 'jsonl', 'raw']
const shortSpellings: ReadonlyMap<string, FlagSpelling> = new Map(
  [...globalSpellings.values()].flatMap(spelling => (spelling.short === undefined ? [] : [[spelling.short, spelling]])),
)

/** How errors are to be reported, from the global options wherever they stand and whatever else is wrong. */
export function readReportOptions(argv: readonly string[]): ReportOptions {
  const texts = scanGlobalFlags(argv)
  const format = texts['format']?.at(-1)?.toLowerCase()
  return {
    isMachineReadable: format === undefined ? texts['query'] !== undefined : MACHINE_FORMATS.includes(format),
    isDebugging: texts['debug'] !== undefined,
    hasCompatibleStatus: texts['exitCodes']?.at(-1)?.toLowerCase() === 'compat',
    cloud: cloudFlagValues(texts),
  }
}

/** The texts of the global options; what is not one of them is passed over. */
function scanGlobalFlags(argv: readonly string[]): RawArgs {
  const texts: Record<string, string[]> = {}
  const end = argv.indexOf('--')
  const words = end === -1 ? argv : argv.slice(0, end)
  for (let i = 0; i < words.length; i++) {
    const { flags, value } = readToken(words[i] ?? '')
    for (const flag of flags) {
      const text = flag.param.arity === 'none' ? flag.long : (value ?? words[++i])
      if (text !== undefined) (texts[flag.name] ??= []).push(text)
    }
  }
  return texts
}

interface ScannedToken {
  /** Only the last may take a value. */
  readonly flags: readonly FlagSpelling[]
  /** The value in the same word: `--format=json`, `-fjson`. */
  readonly value: string | undefined
}

function readToken(token: string): ScannedToken {
  if (token.startsWith('--')) {
    const [name = '', ...rest] = token.slice(2).split('=')
    const flag = findFlag(globalSpellings, name)
    const isFlag = typeof flag === 'object' && 'param' in flag
    return { flags: isFlag ? [flag] : [], value: rest.length === 0 ? undefined : rest.join('=') }
  }
  const flags: FlagSpelling[] = []
  const letters = token.startsWith('-') ? [...token.slice(1)] : []
  for (const [i, letter] of letters.entries()) {
    const flag = shortSpellings.get(letter)
    if (flag === undefined) return { flags, value: undefined }
    flags.push(flag)
    if (flag.param.arity !== 'none') return { flags, value: letters.slice(i + 1).join('') || undefined }
  }
  return { flags, value: undefined }
}
