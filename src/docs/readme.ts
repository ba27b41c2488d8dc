import type { CommandFacts } from '../grammar/command.ts'

/** The table of commands for the README, by group: words, what they do, other words, what they send. */
export function commandTable(commands: readonly CommandFacts[]): string {
  const visible = commands.filter(command => !command.isHidden)
  const groups = [...new Set(visible.map(groupOf))]
  const sections = groups.map(group => section(group, visible.filter(command => groupOf(command) === group)))
  return [`${visible.length} commands.`, '', ...sections].join('\n')
}

/** The first word or words, by which people look for a command. */
function groupOf({ path }: CommandFacts): string {
  const words = path.split(' ')
  return words.length > 2 ? words.slice(0, -1).join(' ') : words[0] ?? ''
}

function section(group: string, commands: readonly CommandFacts[]): string {
  return [`**${group}**`, '', '| command | does | sends |', '| --- | --- | --- |', ...commands.map(row), ''].join('\n')
}

function row({ path, aliases, summary, uses }: CommandFacts): string {
  const also = aliases.length === 0 ? '' : ` (${aliases.map(alias => `\`${alias}\``).join(', ')})`
  const sent = [...new Set(uses.map(({ method, route, action, since }) =>
    `${action ?? `${method} ${route}`}${since === '3.0' ? '' : ` (${since})`}`))]
  return `| \`${path}\`${also} | ${summary} | ${sent.map(text => `\`${text}\``).join(', ')} |`
}
