// Generated from the definitions by `npm run generate`; do not edit.
import type { ManifestEntry } from '../../grammar/manifest.ts'
import type { LocalCommand } from './local-command.ts'

export const localManifest: readonly ManifestEntry<LocalCommand>[] = [
  { path: 'alias list', aliases: [], summary: 'List your aliases and what they stand for', load: () => import('./alias/list.ts') },
  { path: 'alias set', aliases: [], summary: 'Let a word of your own stand for a command and its flags', load: () => import('./alias/set.ts') },
  { path: 'alias unset', aliases: [], summary: 'Forget an alias', load: () => import('./alias/unset.ts') },
  { path: 'api', aliases: [], summary: 'Send any request to a service, signed in, and print the answer as JSON', load: () => import('./api.ts') },
  { path: 'catalog list', aliases: ['service-catalog'], summary: 'List the services of the cloud and where they are', load: () => import('./catalog/list.ts') },
  { path: 'completion bash', aliases: [], summary: 'Print the completion script for bash', load: () => import('./completion/bash.ts') },
  { path: 'completion fish', aliases: [], summary: 'Print the completion script for fish', load: () => import('./completion/fish.ts') },
  { path: 'completion install', aliases: [], summary: 'Make TAB complete words, flags and names in your shell', load: () => import('./completion/install.ts') },
  { path: 'completion names', aliases: [], summary: 'Print names for completion, from what is remembered', isHidden: true, load: () => import('./completion/names.ts') },
  { path: 'completion uninstall', aliases: [], summary: 'Take back what completion install did', load: () => import('./completion/uninstall.ts') },
  { path: 'completion zsh', aliases: [], summary: 'Print the completion script for zsh', load: () => import('./completion/zsh.ts') },
  { path: 'config get', aliases: [], summary: 'Print a preference, or nothing where there is none', load: () => import('./config/get.ts') },
  { path: 'config list', aliases: [], summary: 'List the preferences and what they are', load: () => import('./config/list.ts') },
  { path: 'config path', aliases: [], summary: 'Print where the preferences are kept', load: () => import('./config/path.ts') },
  { path: 'config set', aliases: [], summary: 'Prefer a value for a flag wherever it is not typed', load: () => import('./config/set.ts') },
  { path: 'config show', aliases: [], summary: 'Show each effective setting and where it comes from', load: () => import('./config/show.ts') },
  { path: 'config unset', aliases: [], summary: 'Forget a preference', load: () => import('./config/unset.ts') },
  { path: 'configuration show', aliases: [], summary: 'Show the settings in the form openstackclient has, secrets masked', load: () => import('./configuration/show.ts') },
  { path: 'help', aliases: [], summary: 'Help on a command, a group of commands, clouds or exit-codes', load: () => import('./help.ts') },
  { path: 'sandbox reset', aliases: [], summary: 'Make the sandbox forget everything', load: () => import('./sandbox/reset.ts') },
  { path: 'sandbox serve', aliases: [], summary: 'Put the sandbox behind HTTP on loopback, for any OpenStack client', load: () => import('./sandbox/serve.ts') },
  { path: 'token issue', aliases: [], summary: 'Show a token for the cloud, to be used elsewhere', load: () => import('./token/issue.ts') },
  { path: 'versions show', aliases: ['version-list'], summary: 'Show which versions the services of the cloud speak', load: () => import('./versions/show.ts') },
  { path: 'volume tree', aliases: [], summary: 'Draw what hangs on volumes, and why each cannot be deleted yet', load: () => import('./volume/tree.ts') },
]
