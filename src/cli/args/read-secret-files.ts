import { resolve } from 'node:path'
import { CliError } from '../../types/cli-error.ts'
import { globalFlags, flagName } from '../../framework/global-options.ts'
import type { RawArgs } from '../../framework/raw-args.ts'
import type { Params } from '../../framework/params.ts'
import { fileFlagName } from '../../framework/secret-flags.ts'
import type { Ports } from '../../types/ports.ts'

/**
 * Texts with the secrets put in that stand in files: `--os-password-file FILE`, or `-` for standard input. A last
 * newline is not part of a secret.
 */
export async function readSecretFiles(rawArgs: RawArgs, flags: Params, ports: Ports): Promise<RawArgs> {
  const named = Object.entries({ ...globalFlags, ...flags }).flatMap(([name, { isSecret }]) =>
    isSecret === true && rawArgs[fileFlagName(name)] !== undefined ? [name] : [],
  )
  if (named.length === 0) return rawArgs
  const fromInput = named.filter(name => rawArgs[fileFlagName(name)]?.at(-1) === '-')
  if (fromInput.length > 1)
    throw new CliError(
      'usage',
      `Only one of ${fromInput.map(name => `--${flagName(fileFlagName(name))}`).join(' and ')} can be standard input.`,
    )
  const secrets: Record<string, readonly string[]> = {}
  for (const name of named) {
    if (rawArgs[name] !== undefined)
      throw new CliError('usage', `--${flagName(name)} and --${flagName(fileFlagName(name))} exclude each other.`)
    const secret = (await readSecret(rawArgs[fileFlagName(name)]?.at(-1) ?? '', ports)).replace(/\r?\n$/, '')
    ports.secrets?.addSecret(secret)
    secrets[name] = [secret]
  }
  return { ...rawArgs, ...secrets }
}

async function readSecret(path: string, ports: Ports): Promise<string> {
  if (path === '-') return ports.streams.readStdin()
  const { readFile } = await import('node:fs/promises')
  try {
    return await readFile(resolve(ports.folder, path), 'utf8')
  } catch {
    throw new CliError('usage', `The file ${path} cannot be read.`)
  }
}
