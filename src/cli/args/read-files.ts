import { resolve } from 'node:path'
import { CliError } from '../../types/cli-error.ts'
import type { Ports } from '../../types/ports.ts'
import type { CommandFacts } from '../../framework/command-declaration.ts'
import { globalFlags, flagName } from '../../framework/global-options.ts'
import type { Param } from '../../framework/params.ts'
import type { RawArgs } from '../../framework/raw-args.ts'
import { fileFlagName } from '../../framework/secret-flags.ts'

/** `@file`, or `-` for standard input. */
const isFileReference = (text: string): boolean => text === '-' || text.startsWith('@')

type CommandParams = Pick<CommandFacts, 'args' | 'flags'>

const isTargetList = ({ isTarget }: Param<unknown>, texts: readonly string[]): boolean =>
  isTarget === true && texts.length === 1 && texts[0] === '-'

const refersToFile = (param: Param<unknown>, texts: readonly string[] = []): boolean =>
  isTargetList(param, texts) || (param.takesFile === true && texts.some(isFileReference))

/** The texts without those that stand for a file: what can be checked before any file is read. */
export function omitFileReferences({ args, flags }: CommandParams, texts: RawArgs): RawArgs {
  const params = { ...args, ...flags }
  return Object.fromEntries(
    Object.entries(texts).filter(([name, values]) => {
      const param = params[name]
      return param === undefined || !refersToFile(param, values)
    }),
  )
}

/** The texts with those that stand for a file, or for standard input, replaced by its content. */
export async function readFiles({ args, flags }: CommandParams, texts: RawArgs, ports: Ports): Promise<RawArgs> {
  const params = Object.entries({ ...args, ...flags }).filter(([name, param]) => refersToFile(param, texts[name]))
  const contents = await Promise.all(
    params.map(async ([name, param]) => [name, await readContents(param, texts[name] ?? [], texts, ports)] as const),
  )
  return readSecretFiles(params.length === 0 ? texts : { ...texts, ...Object.fromEntries(contents) }, flags, ports)
}

async function readContents(
  param: Param<unknown>,
  values: readonly string[],
  texts: RawArgs,
  ports: Ports,
): Promise<readonly string[]> {
  if (isTargetList(param, values)) return splitTargets(await ports.streams.readStdin(), texts['null'] !== undefined)
  return Promise.all(values.map(text => (isFileReference(text) ? readContent(text, ports) : text)))
}

/** The targets on standard input, one a line or separated by NUL; a name with blanks stays one name. */
function splitTargets(input: string, isSeparatedByNul: boolean): readonly string[] {
  const items = isSeparatedByNul ? input.split('\0') : input.split(/\r?\n/)
  return items.filter(item => item.trim() !== '')
}

async function readContent(text: string, ports: Ports): Promise<string> {
  return text === '-' ? ports.streams.readStdin() : readPath(text.slice(1), ports)
}

/**
 * The texts with the secrets from files: `--os-password-file FILE`, or `-` for standard input. A newline at the end is
 * not part of a secret.
 */
async function readSecretFiles(texts: RawArgs, flags: CommandFacts['flags'], ports: Ports): Promise<RawArgs> {
  const names = Object.entries({ ...globalFlags, ...flags }).flatMap(([name, { isSecret }]) =>
    isSecret === true && texts[fileFlagName(name)] !== undefined ? [name] : [],
  )
  if (names.length === 0) return texts
  const fromInput = names.filter(name => texts[fileFlagName(name)]?.at(-1) === '-')
  if (fromInput.length > 1)
    throw new CliError(
      'usage',
      `Only one of ${fromInput.map(name => `--${flagName(fileFlagName(name))}`).join(' and ')} can be standard input.`,
    )
  const secrets: Record<string, readonly string[]> = {}
  for (const name of names) {
    if (texts[name] !== undefined)
      throw new CliError('usage', `--${flagName(name)} and --${flagName(fileFlagName(name))} cannot be used together.`)
    const path = texts[fileFlagName(name)]?.at(-1) ?? ''
    const content = path === '-' ? await ports.streams.readStdin() : await readPath(path, ports)
    const secret = content.replace(/\r?\n$/, '')
    ports.secrets?.addSecret(secret)
    secrets[name] = [secret]
  }
  return { ...texts, ...secrets }
}

async function readPath(path: string, ports: Ports): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  try {
    return await readFile(resolve(ports.folder, path), 'utf8')
  } catch {
    throw new CliError('usage', `Cannot read the file ${path}.`)
  }
}
