import type { ManifestEntry } from '../../framework/command-declaration.ts'
import type { Route } from './route.ts'

/** Help on what words led to: a command, or a group of commands. */
export async function formatRouteHelp(
  route: Route,
  registry: readonly ManifestEntry[],
  { width, isWhole }: { readonly width: number; readonly isWhole: boolean },
): Promise<string> {
  const { formatCommandHelp, formatGroupHelp } = await import('../../docs/help.ts')
  if (route.to === 'group') return formatGroupHelp(route.words, registry, width)
  return formatCommandHelp((await route.entry.load()).default, { isWhole, width })
}
