import { expect, test } from 'vitest'
import { createHome, createSandboxHandler, runCommand } from '../faults/served-sandbox.ts'
import { Sandbox } from '../sandbox/sandbox.ts'

/** Deletes the volumes that standard input names; returns the names of the others. */
async function deleteFromInput(input: string, options: readonly string[]): Promise<readonly string[]> {
  const sandbox = new Sandbox()
  for (const name of ['old data', 'old', 'data']) sandbox.createVolume({ name })
  const common = {
    clock: { now: () => sandbox.now, sleep: () => Promise.resolve() },
    env: { HOME: createHome(), OS_CLOUD: 'sandbox' },
    send: createSandboxHandler(sandbox),
  }
  await runCommand({ ...common, argv: ['volume', 'delete', ...options, '-'], input })
  const { out } = await runCommand({ ...common, argv: ['volume', 'list', '-f', 'json'] })
  const volumes: readonly { readonly Name: string; readonly Status: string }[] = JSON.parse(out)
  return volumes.flatMap(({ Name, Status }) => (Status === 'deleting' ? [] : [Name])).sort()
}

test.each([
  ['one name a line', 'old\ndata\n', []],
  ['lines of another system', 'old\r\ndata\r\n', []],
  ['names separated by NUL', 'old\0data\0', ['-0']],
  ['the long option for NUL', 'old\0data', ['--null']],
])('%s on standard input are targets', async (_, input, options) => {
  expect(await deleteFromInput(input, options)).toEqual(['old data'])
})

test.each([
  ['on a line', 'old data\n', []],
  ['before NUL', 'old data\0', ['-0']],
])('a name with blanks %s stays one name', async (_, input, options) => {
  expect(await deleteFromInput(input, options)).toEqual(['data', 'old'])
})
