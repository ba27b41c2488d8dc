import { resolve } from 'node:path'
import { Failure } from '../../contract/failure.ts'
import { globalFlags, spelled } from '../../grammar/globals.ts'
import type { Params } from '../../grammar/param.ts'
import { fileFlagOf } from '../../grammar/secret-flags.ts'
import type { Ports } from '../ports.ts'

type Words = Readonly<Record<string, readonly string[]>>

/** Words with the secrets put in that stand in files: `--os-password-file FILE`, or `-` for standard input. A last newline is not part of a secret. */
export async function withSecretFiles(words: Words, flags: Params, ports: Ports): Promise<Words> {
  const named = Object.entries({ ...globalFlags, ...flags }).flatMap(([name, { isSecret }]) => (isSecret === true && words[fileFlagOf(name)] !== undefined ? [name] : []))
  if (named.length === 0) return words
  const fromInput = named.filter(name => words[fileFlagOf(name)]?.at(-1) === '-')
  if (fromInput.length > 1) throw new Failure('usage', `Only one of ${fromInput.map(name => `--${spelled(fileFlagOf(name))}`).join(' and ')} can be standard input.`)
  const read: Record<string, readonly string[]> = {}
  for (const name of named) {
    if (words[name] !== undefined) throw new Failure('usage', `--${spelled(name)} and --${spelled(fileFlagOf(name))} exclude each other.`)
    const secret = (await textOf(words[fileFlagOf(name)]?.at(-1) ?? '', ports)).replace(/\r?\n$/, '')
    ports.secrets?.learn(secret)
    read[name] = [secret]
  }
  return { ...words, ...read }
}

async function textOf(path: string, ports: Ports): Promise<string> {
  if (path === '-') return ports.streams.readInput()
  const { readFile } = await import('node:fs/promises')
  try {
    return await readFile(resolve(ports.folder, path), 'utf8')
  } catch {
    throw new Failure('usage', `The file ${path} cannot be read.`)
  }
}
