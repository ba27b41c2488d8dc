import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const MAN_FOLDER = join(import.meta.dirname, '../../dist/man')

/** What `mandoc -T lint` says of the pages; nothing when they are well. */
export function lintManPages(): string | undefined {
  const pages = readdirSync(MAN_FOLDER).sort()
  const { stdout, stderr } = spawnSync('mandoc', ['-T', 'lint', ...pages], { cwd: MAN_FOLDER, encoding: 'utf8' })
  return `${stdout}${stderr}`.trim() || undefined
}

/** What `man --warnings` says of the pages: a sample of every kind, as each takes groff half a second. */
export function findManWarnings(): string | undefined {
  const pages = readdirSync(MAN_FOLDER).filter(
    name => !/^clinker-.*\.1$/.test(name) || /-(create|list|set)\.1$/.test(name),
  )
  const found = pages.map(name => {
    const { status, stderr } = spawnSync('man', ['--warnings', '-l', join(MAN_FOLDER, name)], {
      env: { ...process.env, MANPAGER: 'cat', LANG: 'C.UTF-8' },
      encoding: 'utf8',
    })
    return status === 0 ? stderr : `${name}: man ended with ${status} ${stderr}`
  })
  return found.join('').trim() || undefined
}
