import type { Command, WordsOf } from '../../grammar/command.ts'
import { aimedAt } from '../refusals/aimed.ts'
import { called, type Look } from '../refusals/holds.ts'
import { holdsOf } from '../refusals/looks.ts'
import type { TargetWords } from '../words/resolve.ts'

/** With `--dry-run`: why the service would refuse to remove what a command is aimed at, as far as that can be known. */
export async function foretold(command: Command, words: WordsOf, texts: TargetWords['texts'], { cloud, speaks }: Look): Promise<readonly string[]> {
  if (texts['force'] !== undefined || texts['remote'] !== undefined) return []
  const lines = await Promise.all(aimedAt(command, words).map(async ({ names, found }) => {
    const holds = await holdsOf({ cloud, speaks, noun: names.noun, raw: found }, texts['cascade'] !== undefined)
    return holds.map(({ why, clears }) => `${names.noun} ${called(found)} would be refused: ${why}; ${clears}`)
  }))
  return lines.flat()
}
