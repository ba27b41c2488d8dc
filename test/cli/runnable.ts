import { Failure } from '../../src/contract/failure.ts'
import { entries } from '../../src/cli/entries.ts'
import { parse } from '../../src/cli/words/parse.ts'
import { refuseMisuse } from '../../src/cli/words/resolve.ts'
import { route } from '../../src/cli/words/route.ts'
import { splitWords } from '../../src/cli/words/split-words.ts'

/** Words in capitals that stand for themselves. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD']
/** Programs of others that a hint may name. */
const OTHERS = ['openstack', 'chmod']

/** Why a hint cannot be typed as it stands, but for what three blanks divide from it; undefined when it can. */
export async function unrunnable(hint: string | null | undefined): Promise<string | undefined> {
  if (hint === null || hint === undefined || hint === '') return 'no hint'
  if (hint.includes('\n')) return `more than one line: ${hint}`
  const [line = ''] = hint.split('   ')
  const words = splitWords(line.replace(/^sleep \d+; /, ''))
  // A word in capitals stands for something that the user would have to put in.
  if (words.some(word => /^[A-Z]{2,}$/.test(word) && !METHODS.includes(word))) return `a word to be filled in: ${line}`
  if (OTHERS.includes(words[0] ?? '')) return undefined
  if (words[0] !== 'clinker') return `neither clinker nor a known program: ${line}`
  try {
    const led = route(words.slice(1), entries)
    if (led.to === 'group') return `no whole command: ${line}`
    const { default: command } = await led.entry.load()
    if (led.rest.includes('--help')) return undefined
    refuseMisuse(command, parse(command, led.rest))
    return undefined
  } catch (error) {
    if (error instanceof Failure) return `${line}: ${[error.message, ...(error.details.also ?? [])].join(' ')}`
    throw error
  }
}
