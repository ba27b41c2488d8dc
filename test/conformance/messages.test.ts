import { expect, test } from 'vitest'
import { extractMessages, listMessageFiles } from '../../bin/generate/messages.ts'
import { readText, ROOT } from './project-files.ts'

/** Words that an operator does not expect on the screen, and typographic quotes. */
const UNUSUAL_WORDING =
  /\b(told|unless (told|said)|go(es)? back|moments?|grows?|becomes?|stands? for|so many|lets? in|the way|is gone|look again|(these|the) words|speaks|spoken|forgets?|forgotten|take off|taken off)\b|repeat for more|There is no (?!default|key manager)|[“”‘’]/

/** Folders whose messages are worded; the golden file `messages.txt` lists those of all folders. */
const WORDED_FOLDERS = /^src\/(commands|resources|framework)\//

test('no message has unusual wording', async () => {
  const files = (await listMessageFiles(ROOT)).filter(file => WORDED_FOLDERS.test(file))
  const messages = files.flatMap(file => extractMessages(file, readText(file)).map(message => `${file}: ${message}`))
  expect(messages.length).toBeGreaterThan(1000)
  expect(messages.filter(message => UNUSUAL_WORDING.test(message))).toEqual([])
})

test('messages are literals, templates and concatenations that people read', () => {
  const code = `
    import { x } from './some path.ts'
    export default defineCommand({
      path: 'volume set',
      summary: 'Set volume properties',
      args: { name: optional(text('name')) },
      run: () => fail('Volume ' + \`"\${target.name}" not found\`),
      examples: [['volume set --name db-main db-data', 'rename a volume']],
    })`
  expect(extractMessages('set.ts', code)).toEqual([
    'Set volume properties',
    'name',
    'Volume "{target.name}" not found',
    'rename a volume',
  ])
})
