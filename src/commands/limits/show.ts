import { defineCommand } from '../../framework/command.ts'
import { optional, toggle } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { text } from '../../framework/value-params.ts'
import { project } from '../../resources/identity.ts'
import { absoluteLimit, parseAbsoluteLimits, rateLimit, parseRateLimits, readLimits } from '../../resources/limit.ts'

export default defineCommand({
  path: 'limits show',
  summary: 'Show the limits and usage of a project, or its rate limits',
  about: 'On a terminal a bar shows how much of each limit is used.',
  args: {},
  flags: {
    absolute: toggle('resource limits and usage'),
    rate: toggle('rate limits; most clouds have none'),
    reserved: toggle('accepted for compatibility; applies to Compute only', { isHidden: true }),
    project: optional(ref(project, 'limits of this project (name or ID; admin only)', { since: '3.39' })),
    projectDomain: optional(
      text('domain of --project, if its name is not unique', {
        metavar: 'project-domain',
        aliases: ['domain'],
        isHidden: true,
      }),
    ),
  },
  exclusive: [['absolute', 'rate']],
  anyOf: [['absolute', 'rate']],
  operations: [readLimits],
  plan: ({ project: owner }) => [readLimits({ project_id: owner?.id })],
  listOutput: ({ rate }) =>
    rate
      ? { resource: rateLimit, table: rateLimit.listTable, extractItems: parseRateLimits }
      : { resource: absoluteLimit, table: absoluteLimit.listTable, extractItems: parseAbsoluteLimits },
  examples: [
    ['limits show --absolute', 'your project, with its usage on a terminal'],
    ['limits show --absolute --project billing', 'another project'],
  ],
})
