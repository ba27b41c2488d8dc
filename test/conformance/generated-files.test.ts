import { expect, test } from 'vitest'
import { generateFiles, findStaleFiles } from '../../bin/generate/generated-files.ts'
import { ROOT } from './project-files.ts'

test('everything printed from the definitions is as fresh as they are', async () => {
  const stale = await findStaleFiles(ROOT, await generateFiles(ROOT))
  expect(stale, 'run: npm run generate').toEqual([])
})
