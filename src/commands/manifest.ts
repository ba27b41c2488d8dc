// Generated from the definitions by `npm run generate`; do not edit.
import type { ManifestEntry } from '../grammar/manifest.ts'

export const manifest: readonly ManifestEntry[] = [
  { path: 'volume create', aliases: [], summary: 'Make a volume, blank or from an image, a snapshot, a volume or a backup', load: () => import('./volume/create.ts') },
  { path: 'volume delete', aliases: [], summary: 'Delete volumes', load: () => import('./volume/delete.ts') },
  { path: 'volume extend', aliases: ['extend'], summary: 'Grow a volume to a larger size', load: () => import('./volume/extend.ts') },
  { path: 'volume list', aliases: [], summary: 'List volumes', load: () => import('./volume/list.ts') },
  { path: 'volume set', aliases: [], summary: 'Change a volume', load: () => import('./volume/set.ts') },
  { path: 'volume show', aliases: [], summary: 'Show a volume', load: () => import('./volume/show.ts') },
]
