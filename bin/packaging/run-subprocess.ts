import { spawnSync } from 'node:child_process'

/** Runs a program to its end; gives its standard output. Raises an Error with what it said when it fails. */
export function runSubprocess(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${error?.message ?? ''}${stdout}${stderr}`)
  return stdout
}

/** npm, without what an npm around this run says to it. */
export function runNpm(args: readonly string[], cwd?: string): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')))
  return runSubprocess('npm', args, { env, ...(cwd === undefined ? {} : { cwd }) })
}
