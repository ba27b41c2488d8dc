// Generated from the definitions by `npm run generate`; do not edit.
import type { ManifestEntry } from '../grammar/manifest.ts'

export const manifest: readonly ManifestEntry[] = [
  { path: 'volume extend', aliases: ['extend'], summary: 'Grow a volume to a larger size', load: () => import('./volume/extend.ts') },
  { path: 'volume list', aliases: [], summary: 'List volumes', load: () => import('./volume/list.ts') },
  { path: 'volume show', aliases: [], summary: 'Show a volume', load: () => import('./volume/show.ts') },
]
