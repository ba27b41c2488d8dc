import { platform } from 'node:os'
import { join, resolve } from 'node:path'
import type { Environment } from '../types/streams.ts'
import { systemHomeFolder } from './home-directory.ts'

/** Names of the files with settings, without their extension. */
export type ConfigStem = 'clouds' | 'secure' | 'clouds-public'

export const CONFIG_STEMS: readonly ConfigStem[] = ['clouds', 'secure', 'clouds-public']

/** Variables that name a file to try before all others. */
export const PATH_VARIABLES: Readonly<Record<ConfigStem, string>> = {
  'clouds': 'OS_CLIENT_CONFIG_FILE',
  'secure': 'OS_CLIENT_SECURE_FILE',
  'clouds-public': 'OS_CLIENT_VENDOR_FILE',
}

const FILE_EXTENSIONS = ['yaml', 'yml', 'json']

export function homeFolder(env: Environment): string {
  return env['HOME'] || systemHomeFolder()
}

/** The folders that openstacksdk searches, in its order (openstack/config/loader.py). */
function configFolders(env: Environment, folder: string): readonly string[] {
  const home = homeFolder(env)
  const user: Partial<Record<string, readonly string[]>> = {
    darwin: [join(home, 'Library/Application Support/openstack')],
    win32: [join(env['LOCALAPPDATA'] ?? home, 'OpenStack', 'openstack')],
  }
  const site: Partial<Record<string, readonly string[]>> = {
    darwin: ['/Library/Application Support/openstack'],
    win32: ['C:\\ProgramData\\OpenStack\\openstack'],
  }
  // Within a snap HOME is a folder of the snap, and this variable the home of the user.
  const snapHome = env['SNAP_REAL_HOME']
  const xdgSites = (env['XDG_CONFIG_DIRS'] || '/etc/xdg').split(':').filter(path => path !== '')
  return [
    folder,
    ...(user[platform()] ?? [join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'openstack')]),
    ...(snapHome ? [join(snapHome, '.config', 'openstack')] : []),
    join(home, '.config', 'openstack'),
    ...(site[platform()] ?? xdgSites.map(path => join(path, 'openstack'))),
    '/etc/openstack',
  ]
}

export interface CandidatePath {
  readonly path: string
  /** True for a path that a variable names. */
  readonly isExplicit: boolean
}

/** Every path where a file of this name may be, in the order of the search. */
export function candidatePaths(stem: ConfigStem, env: Environment, folder: string): readonly CandidatePath[] {
  const explicitPath = env[PATH_VARIABLES[stem]]
  const paths = configFolders(env, folder).flatMap(configFolder =>
    FILE_EXTENSIONS.map(extension => ({ path: join(configFolder, `${stem}.${extension}`), isExplicit: false })),
  )
  return explicitPath ? [{ path: resolve(folder, explicitPath), isExplicit: true }, ...paths] : paths
}
