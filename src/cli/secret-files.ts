import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Failure } from '../contract/failure.ts'
import { flagSettings } from '../client/flags.ts'
import { SECRET_FILE } from '../grammar/globals.ts'
import type { Ports } from './ports.ts'

type Words = Readonly<Record<string, readonly string[]>>

/** Words with the secrets put in that stand in files: `--os-password-file FILE`, or `-` for standard input. A last newline is not part of a secret. */
export async function withSecretFiles(words: Words, ports: Ports): Promise<Words> {
  const named = flagSettings.flatMap(({ flag }) => (words[`${flag}${SECRET_FILE}`] === undefined ? [] : [flag]))
  if (named.length === 0) return words
  const read: Record<string, readonly string[]> = {}
  for (const flag of named) {
    if (words[flag] !== undefined) throw new Failure('usage', `--${flag} and --${flag}${SECRET_FILE} exclude each other.`)
    const secret = (await textOf(words[`${flag}${SECRET_FILE}`]?.at(-1) ?? '', ports)).replace(/\r?\n$/, '')
    ports.secrets?.learn(secret)
    read[flag] = [secret]
  }
  return { ...words, ...read }
}

async function textOf(path: string, ports: Ports): Promise<string> {
  if (path === '-') return ports.streams.readInput()
  try {
    return await readFile(resolve(ports.folder, path), 'utf8')
  } catch {
    throw new Failure('usage', `The file ${path} cannot be read.`)
  }
}
