import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installFiles, type PackageContents } from './install-layout.ts'
import { runSubprocess } from './run-subprocess.ts'

/** A package for Debian and its kin, which needs nothing but what Node itself needs of a system. */
export function writeDeb(contents: PackageContents, target: string): void {
  const folder = join(contents.workFolder, 'debian')
  installFiles(contents, join(folder, 'usr'), 'share/zsh/vendor-completions')
  runSubprocess('find', [join(folder, 'usr/share/man'), '-type', 'f', '-exec', 'gzip', '-9n', '{}', '+'])
  runSubprocess('chmod', ['-R', 'u=rwX,go=rX', folder])
  const size = runSubprocess('du', ['-sk', join(folder, 'usr')]).split('\t')[0]
  mkdirSync(join(folder, 'DEBIAN'))
  writeFileSync(join(folder, 'DEBIAN/control'), formatControlFile(contents.version, size ?? '0'))
  runSubprocess('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', folder, target])
}

const formatControlFile = (version: string, size: string): string =>
  [
    'Package: clinker',
    `Version: ${version}`,
    `Architecture: ${process.arch === 'x64' ? 'amd64' : process.arch}`,
    'Maintainer: The clinker authors <clinker@localhost>',
    `Installed-Size: ${size}`,
    'Depends: libc6 (>= 2.28), libstdc++6',
    'Section: net',
    'Priority: optional',
    'Description: command-line client for OpenStack Block Storage',
    ' Volumes, snapshots, backups and all else that Cinder has, with the words of',
    ' openstackclient, of any cloud in clouds.yaml.',
    '',
  ].join('\n')
