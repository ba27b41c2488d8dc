import type { CommandFacts } from '../framework/command-declaration.ts'

/** The table of commands by group: path, other spellings, summary, requests. */
export function formatCommandTable(commands: readonly CommandFacts[]): string {
  const visible = commands.filter(command => !command.isHidden)
  const groups = [...new Set(visible.map(getGroup))]
  const sections = groups.map(group =>
    formatGroup(
      group,
      visible.filter(command => getGroup(command) === group),
    ),
  )
  return [`${visible.length} commands.`, '', ...sections].join('\n')
}

/** The first word or words, by which people look for a command. */
function getGroup({ path }: CommandFacts): string {
  const words = path.split(' ')
  return words.length > 2 ? words.slice(0, -1).join(' ') : (words[0] ?? '')
}

function formatGroup(group: string, commands: readonly CommandFacts[]): string {
  return [`**${group}**`, '', '| command | does | sends |', '| --- | --- | --- |', ...commands.map(formatRow), ''].join(
    '\n',
  )
}

function formatRow({ path, aliases, summary, operations }: CommandFacts): string {
  const aliasNote = aliases.length === 0 ? '' : ` (${aliases.map(alias => `\`${alias}\``).join(', ')})`
  const requests = [
    ...new Set(
      operations.map(
        ({ method, route, action, since }) =>
          `${action ?? `${method} ${route}`}${since === '3.0' ? '' : ` (${since})`}`,
      ),
    ),
  ]
  return `| \`${path}\`${aliasNote} | ${summary} | ${requests.map(text => `\`${text}\``).join(', ')} |`
}
