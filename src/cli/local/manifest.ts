// Generated from the definitions by `npm run generate`; do not edit.
import type { ManifestEntry } from '../../grammar/manifest.ts'
import type { LocalCommand } from './local-command.ts'

export const localManifest: readonly ManifestEntry<LocalCommand>[] = [
]
