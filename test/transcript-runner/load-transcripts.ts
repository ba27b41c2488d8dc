import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseTranscript } from './parse-transcript.ts'
import type { Transcript, CloudKind } from './transcript.ts'

const FOLDER = join(import.meta.dirname, '../transcripts')

/** Every transcript of `test/transcripts` that can be played in a world, by name. */
export function loadTranscripts(cloudKind: CloudKind): Transcript[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.txt'))
    .sort()
    .map(path => parseTranscript(path.replace(/\.txt$/, ''), readFileSync(join(FOLDER, path), 'utf8')))
    .filter(transcript => transcript.requiredCloud === undefined || transcript.requiredCloud === cloudKind)
}

/** A prefix for names that no other run shares; always seven characters, so that tables keep their widths. */
export function createNamePrefix(): string {
  return `t${Math.floor(Math.random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0')}`
}
