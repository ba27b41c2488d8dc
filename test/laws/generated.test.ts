import { expect, test } from 'vitest'
import { generate, staleFiles } from '../../bin/generated/files.ts'
import { root } from './files.ts'

test('everything printed from the definitions is as fresh as they are', async () => {
  const stale = await staleFiles(root, await generate(root))
  expect(stale, 'run: npm run generate').toEqual([])
})
