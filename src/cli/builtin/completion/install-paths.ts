import { clinkerStep } from '../../../types/next-step.ts'
import { isAbsolute, join } from 'node:path'
import { CliError } from '../../../types/cli-error.ts'
import type { Environment } from '../../../types/streams.ts'
import { SHELL_NAMES, type ShellName } from './script.ts'

/** Where the script of a shell goes, and the lines its start-up file needs; fish needs none. */
export interface InstallPaths {
  readonly script: string
  readonly rcFile: { readonly file: string; readonly lines: readonly string[] } | undefined
}

/** The paths for a shell, below the home folder. Raises `usage` without one. */
export function installPaths(shell: ShellName, env: Environment): InstallPaths {
  const home = env['HOME']
  if (home === undefined || home === '')
    throw new CliError('usage', 'HOME is not set, so there is no folder for the script.')
  return PATHS_BY_SHELL[shell](home, env)
}

const PATHS_BY_SHELL: Readonly<Record<ShellName, (home: string, env: Environment) => InstallPaths>> = {
  bash: (home, env) => {
    // The package bash-completion looks here; without it, the lines load the script at the first TAB.
    const script = join(
      xdgFolder(env, 'XDG_DATA_HOME', home, '.local/share'),
      'bash-completion',
      'completions',
      'clinker',
    )
    const lines = [`_clinker() { . ${singleQuote(script)} && return 124; }`, 'complete -F _clinker clinker']
    return { script, rcFile: { file: join(home, '.bashrc'), lines } }
  },
  zsh: (home, env) => {
    const folder = join(xdgFolder(env, 'XDG_DATA_HOME', home, '.local/share'), 'zsh', 'site-functions')
    const lines = [
      `fpath=(${singleQuote(folder)} $fpath)`,
      'autoload -Uz compinit _clinker',
      '(( $+functions[compdef] )) || compinit -i',
      'compdef _clinker clinker',
    ]
    return { script: join(folder, '_clinker'), rcFile: { file: join(env['ZDOTDIR'] || home, '.zshrc'), lines } }
  },
  fish: (home, env) => ({
    script: join(xdgFolder(env, 'XDG_CONFIG_HOME', home, '.config'), 'fish', 'completions', 'clinker.fish'),
    rcFile: undefined,
  }),
}

function xdgFolder(env: Environment, variable: string, home: string, fallback: string): string {
  const named = env[variable]
  return named !== undefined && isAbsolute(named) ? named : join(home, fallback)
}

const singleQuote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** The shell named, or the login shell. Raises `usage` when that is none of the three. */
export function chooseShell(named: ShellName | undefined, env: Environment): ShellName {
  const login = (env['SHELL'] ?? '').split('/').at(-1)
  const found = named ?? SHELL_NAMES.find(name => name === login)
  if (found !== undefined) return found
  throw new CliError('usage', 'SHELL names no shell that clinker has completion for; name one.', {
    nextSteps: ['bash', 'zsh', 'fish'].map(shell => clinkerStep('completion install', [shell])),
  })
}
