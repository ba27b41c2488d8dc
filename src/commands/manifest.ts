// Generated from the definitions by `npm run generate`; do not edit.
import type { ManifestEntry } from '../grammar/manifest.ts'

export const manifest: readonly ManifestEntry[] = [
  { path: 'volume attach', aliases: ['attach'], summary: 'Record a volume as attached to an instance or a host', load: () => import('./volume/attach.ts') },
  { path: 'volume create', aliases: [], summary: 'Make a volume, blank or from an image, a snapshot, a volume or a backup', load: () => import('./volume/create.ts') },
  { path: 'volume delete', aliases: [], summary: 'Delete volumes', load: () => import('./volume/delete.ts') },
  { path: 'volume detach', aliases: ['detach'], summary: 'Record a volume as no longer attached', load: () => import('./volume/detach.ts') },
  { path: 'volume extend', aliases: ['extend'], summary: 'Grow a volume to a larger size', load: () => import('./volume/extend.ts') },
  { path: 'volume list', aliases: [], summary: 'List volumes', load: () => import('./volume/list.ts') },
  { path: 'volume retype', aliases: ['retype'], summary: 'Change the type of a volume', load: () => import('./volume/retype.ts') },
  { path: 'volume set', aliases: [], summary: 'Change a volume', load: () => import('./volume/set.ts') },
  { path: 'volume show', aliases: [], summary: 'Show a volume', load: () => import('./volume/show.ts') },
  { path: 'volume snapshot create', aliases: ['snapshot create'], summary: 'Make a snapshot of a volume', load: () => import('./volume/snapshot/create.ts') },
  { path: 'volume snapshot delete', aliases: ['snapshot delete'], summary: 'Delete snapshots', load: () => import('./volume/snapshot/delete.ts') },
  { path: 'volume snapshot list', aliases: ['snapshot list'], summary: 'List snapshots', load: () => import('./volume/snapshot/list.ts') },
  { path: 'volume snapshot set', aliases: ['snapshot set'], summary: 'Change a snapshot', load: () => import('./volume/snapshot/set.ts') },
  { path: 'volume snapshot show', aliases: ['snapshot show'], summary: 'Show a snapshot', load: () => import('./volume/snapshot/show.ts') },
  { path: 'volume snapshot unset', aliases: ['snapshot unset'], summary: 'Take properties off a snapshot', load: () => import('./volume/snapshot/unset.ts') },
  { path: 'volume snapshot update-status', aliases: ['snapshot update-status'], summary: 'Report how far a snapshot made outside the service has come', load: () => import('./volume/snapshot/update-status.ts') },
  { path: 'volume unset', aliases: [], summary: 'Take properties off a volume', load: () => import('./volume/unset.ts') },
]
