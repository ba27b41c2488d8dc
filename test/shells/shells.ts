import { join } from 'node:path'

const SCRIPTS = join(import.meta.dirname, '../../completions')

/** A way to start a shell in which clinker completes. */
export interface Shell {
  readonly name: string
  readonly command: readonly string[]
  /** Typed first; makes the prompt one that can be waited for. */
  readonly startArgs: string
  /** True when the shell finds the script where the package bash-completion looks. */
  readonly needsBashCompletion: boolean
}

const PACKAGE = '/usr/share/bash-completion/bash_completion'

export const SHELLS: readonly Shell[] = [
  {
    name: 'bash',
    command: ['bash', '--norc', '-i'],
    startArgs: `. '${SCRIPTS}/clinker.bash'; PS1='REA''DY> '`,
    needsBashCompletion: false,
  },
  {
    name: 'bash with bash-completion',
    command: ['bash', '--norc', '-i'],
    startArgs: `. ${PACKAGE}; PS1='REA''DY> '`,
    needsBashCompletion: true,
  },
  {
    name: 'zsh',
    command: ['zsh', '-f', '-i'],
    startArgs: `fpath=('${SCRIPTS}' $fpath); autoload -Uz compinit; compinit -D; PS1='REA''DY> '`,
    needsBashCompletion: false,
  },
  {
    name: 'fish',
    command: ['fish', '--no-config', '-i'],
    startArgs: `source '${SCRIPTS}/clinker.fish'; function fish_prompt; echo -n 'REA''DY> '; end`,
    needsBashCompletion: false,
  },
]

/** A shell as a user starts it, with its start-up files; the prompt is set by hand. */
export const INSTALLED_SHELLS: readonly (Pick<Shell, 'name' | 'command' | 'startArgs'> & {
  readonly startUp: string | undefined
})[] = [
  { name: 'bash', command: ['bash', '-i'], startArgs: "PS1='REA''DY> '", startUp: '.bashrc' },
  { name: 'zsh', command: ['zsh', '-i'], startArgs: "PS1='REA''DY> '", startUp: '.zshrc' },
  {
    name: 'fish',
    command: ['fish', '-i'],
    startArgs: "function fish_prompt; echo -n 'REA''DY> '; end",
    startUp: undefined,
  },
]
