import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

const demoFile = fileURLToPath(new URL('../../bin/demo.js', import.meta.url))

test('the demo runs every command and ends by telling how to install clinker', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [demoFile, inject('program')])
  expect(stdout).toContain('$ clinker volume list -f json\n[]\n')
  expect(stdout).toMatch(/Install the command clinker on your PATH:\n\n {2}npm link\n[^]*--os-cloud NAME …\n$/)
})
