import { manifest } from './manifest.ts'

/** Every command; none is loaded before it is typed. */
export const commandRegistry = manifest

const paths = new Set(commandRegistry.map(({ path }) => path))

/** True for the words of a whole command. */
export const isCommandPath = (path: string): boolean => paths.has(path)
