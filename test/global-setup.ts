import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { removeFolder } from './remove-folder.ts'
import { buildProgram } from './transcript-runner/run-process.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The path of clinker, built once for all test files: `inject('program')`. */
    readonly program: string
  }
}

/** Builds clinker before the first test file and gives what removes it after the last. */
export default function setup({ provide }: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'clinker-built-'))
  provide('program', buildProgram(folder))
  return () => removeFolder(folder)
}
