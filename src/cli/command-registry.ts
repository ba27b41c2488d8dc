import { manifest } from './manifest.ts'

/** Every command; none is loaded before it is typed. */
export const commandRegistry = manifest
