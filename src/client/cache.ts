import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { Environment } from '../contract/streams.ts'

/** `$XDG_CACHE_HOME/clinker`, or `~/.cache/clinker`; undefined when there is no home. */
export function cacheFolderOf(env: Environment): string | undefined {
  const xdg = env['XDG_CACHE_HOME']
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'clinker')
  const home = env['HOME'] ?? homedir()
  return home === '' ? undefined : join(home, '.cache', 'clinker')
}
