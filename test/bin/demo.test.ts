import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

test('the demo runs every command and ends with how to install clinker', async () => {
  const demoFile = join(dirname(inject('program')), 'demo.js')
  const { stdout } = await promisify(execFile)(process.execPath, [demoFile])
  expect(stdout).toContain('$ clinker volume list -f json\n[]\n')
  expect(stdout).toMatch(/Install the command clinker on your PATH:\n\n {2}npm link\n[^]*--os-cloud NAME …\n$/)
})
