import { join } from 'node:path'
import { installFiles, type PackageContents } from './install-layout.ts'
import { runSubprocess } from './run-subprocess.ts'

/** The files below one folder, to be unpacked into a prefix: `tar xzf … --strip-components=1 -C /usr/local`. */
export function writeTarball(contents: PackageContents, target: string): void {
  const name = `clinker-${contents.version}`
  const folder = join(contents.workFolder, 'archive')
  installFiles(contents, join(folder, name), 'share/zsh/site-functions')
  runSubprocess('tar', ['-C', folder, '--owner=0', '--group=0', '--sort=name', '-czf', target, name])
}
