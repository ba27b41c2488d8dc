import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { play } from './transcript/play.ts'
import { writePrograms } from './transcript/program.ts'
import { sandboxPlayer } from './transcript/sandbox-player.ts'
import { freshPrefix, storiesFor } from './transcript/stories.ts'
import { removeFolder } from './remove-folder.ts'

/** Every transcript on a sandbox of its own; `npm run test:real` plays the same on a real cloud. */
describe('on the sandbox', () => {
  const programs = mkdtempSync(join(tmpdir(), 'clinker-programs-'))
  beforeAll(() => writePrograms(programs, { clinker: `'${process.execPath}' '${inject('program')}'` }))
  afterAll(() => removeFolder(programs))

  it.concurrent.each(storiesFor('sandbox').map(story => [story.name, story] as const))('%s', async (_, story) => {
    const home = mkdtempSync(join(tmpdir(), 'clinker-story-'))
    try {
      const problems = await play(story, sandboxPlayer(home, programs), { p: freshPrefix(), home, port: '0' })
      expect(problems.join('\n')).toBe('')
    } finally {
      await removeFolder(home)
    }
  }, 60_000)
})
