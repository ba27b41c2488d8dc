import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { install, type Parts } from './places.ts'
import { run } from './run.ts'

/** A package for Debian and its kin, which needs nothing but what Node itself needs of a system. */
export function writeDebian(parts: Parts, to: string): void {
  const folder = join(parts.work, 'debian')
  install(parts, join(folder, 'usr'), 'share/zsh/vendor-completions')
  run('find', [join(folder, 'usr/share/man'), '-type', 'f', '-exec', 'gzip', '-9n', '{}', '+'])
  run('chmod', ['-R', 'u=rwX,go=rX', folder])
  const size = run('du', ['-sk', join(folder, 'usr')]).split('\t')[0]
  mkdirSync(join(folder, 'DEBIAN'))
  writeFileSync(join(folder, 'DEBIAN/control'), control(parts.version, size ?? '0'))
  run('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', folder, to])
}

const control = (version: string, size: string): string => [
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
