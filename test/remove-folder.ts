import { rm } from 'node:fs/promises'

/** Removes a folder in which a process started by a test may still be writing: what appears meanwhile goes too. */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 20 })
