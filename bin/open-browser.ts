import type { Environment } from '../src/types/streams.ts'

/** A program and its words. */
type BrowserCommand = readonly [program: string, ...words: string[]]

/**
 * What opens a page in the browser here: BROWSER as desktops understand it, or the system's own way; undefined where
 * there is no desktop.
 */
export function findBrowserCommand(
  url: string,
  platform: NodeJS.Platform,
  env: Environment,
): BrowserCommand | undefined {
  const [program, ...words] =
    (env['BROWSER'] ?? '')
      .split(':')[0]
      ?.split(' ')
      .filter(word => word !== '') ?? []
  if (program !== undefined)
    return words.includes('%s')
      ? [program, ...words.map(word => (word === '%s' ? url : word))]
      : [program, ...words, url]
  if (platform === 'darwin') return ['open', url]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open', url] : undefined
}

/** Opens a page beside this run. That it does not work is nothing to tell: the address stands on the screen. */
export async function openBrowser(
  url: string,
  { platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>,
): Promise<void> {
  const line = findBrowserCommand(url, platform, env)
  if (line === undefined) return
  const { spawn } = await import('node:child_process')
  const [program, ...words] = line
  spawn(program, words, { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref()
}
