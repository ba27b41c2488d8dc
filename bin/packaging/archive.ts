import { join } from 'node:path'
import { install, type Parts } from './places.ts'
import { run } from './run.ts'

/** The files below one folder, to be unpacked into a prefix: `tar xzf … --strip-components=1 -C /usr/local`. */
export function writeArchive(parts: Parts, to: string): void {
  const name = `clinker-${parts.version}`
  const folder = join(parts.work, 'archive')
  install(parts, join(folder, name), 'share/zsh/site-functions')
  run('tar', ['-C', folder, '--owner=0', '--group=0', '--sort=name', '-czf', to, name])
}
