import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { parseArgs } from '../../src/cli/args/parse.ts'
import { routeCommand } from '../../src/cli/args/route.ts'
import { shellSplit } from '../../src/types/shell-split.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { removeFolder } from '../remove-folder.ts'
import { runProcess, writeWrapperScripts } from '../transcript-runner/run-process.ts'

const ROOT = join(import.meta.dirname, '../..')
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')

const findBlocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, text = '']) => text)

const commandLines = findBlocks('sh')
  .flatMap(block => block.split('\n'))
  .map(line => line.replace(/\s+#.*$/, ''))
  .filter(line => line.startsWith('clinker '))

test('the README has at most 300 lines', () => {
  expect(readme.split('\n').length).toBeLessThanOrEqual(301)
  expect(commandLines.length).toBeGreaterThan(10)
})

test.each(commandLines)('README: %s is a command line', async line => {
  // "big" is the alias that the line before it creates.
  const argv = shellSplit(line).slice(1)
  if (argv[0] === 'big') return
  const route = routeCommand(argv, commandRegistry)
  if (route.to !== 'command') throw new Error('it is no command')
  expect(parseArgs((await route.entry.load()).default, route.rest)).toMatchObject({ problems: [] })
})

test('README: the script runs', async () => {
  const [script = ''] = findBlocks('bash')
  const home = mkdtempSync(join(tmpdir(), 'clinker-readme-'))
  writeWrapperScripts(join(home, 'bin'), { clinker: `'${process.execPath}' '${inject('program')}'` })
  const PATH = `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`
  const { status, stderr } = await runProcess('bash', ['-c', script], { HOME: home, PATH, OS_CLOUD: 'sandbox' })
  expect([status, stderr]).toEqual([0, expect.stringContaining('nightly')])
  await removeFolder(home)
})

test.each(['README.md', 'CONTRIBUTING.md', 'docs/design.md', 'docs/commands.md', 'docs/from-cinder.md'])(
  'every file that %s links to is there',
  file => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) => target)
    expect(targets.filter(target => !existsSync(join(ROOT, dirname(file), target)))).toEqual([])
  },
)
