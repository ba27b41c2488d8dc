import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readStory } from './read.ts'
import type { Story, World } from './story.ts'

const FOLDER = join(import.meta.dirname, '../scripts')

/** Every transcript of `test/scripts` that can be played in a world, by name. */
export function storiesFor(world: World): Story[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.txt'))
    .sort()
    .map(path => readStory(path.replace(/\.txt$/, ''), readFileSync(join(FOLDER, path), 'utf8')))
    .filter(story => story.only === undefined || story.only === world)
}

/** A prefix for names that no other run shares; always seven characters, so that tables keep their widths. */
export function freshPrefix(): string {
  return `t${Math.floor(Math.random() * 36 ** 6).toString(36).padStart(6, '0')}`
}
