import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { runTranscript } from './transcript-runner/run-transcript.ts'
import { writeWrapperScripts } from './transcript-runner/run-process.ts'
import { createSandboxExecutor } from './transcript-runner/sandbox-executor.ts'
import { createNamePrefix, loadTranscripts } from './transcript-runner/load-transcripts.ts'
import { removeFolder } from './remove-folder.ts'

/** Every transcript on a sandbox of its own; `npm run test:real` plays the same on a real cloud. */
describe('on the sandbox', () => {
  const programs = mkdtempSync(join(tmpdir(), 'clinker-programs-'))
  beforeAll(() => writeWrapperScripts(programs, { clinker: `'${process.execPath}' '${inject('program')}'` }))
  afterAll(() => removeFolder(programs))

  it.concurrent.each(loadTranscripts('sandbox').map(story => [story.name, story] as const))(
    '%s',
    async (_, story) => {
      const home = mkdtempSync(join(tmpdir(), 'clinker-story-'))
      try {
        const problems = await runTranscript(story, createSandboxExecutor(home, programs), {
          p: createNamePrefix(),
          home,
          port: '0',
        })
        expect(problems.join('\n')).toBe('')
      } finally {
        await removeFolder(home)
      }
    },
    60_000,
  )
})
