import { defineCommand } from '../../framework/command.ts'
import { optional, toggle } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { text } from '../../framework/value-params.ts'
import { project } from '../../resources/identity.ts'
import { absoluteLimit, parseAbsoluteLimits, rateLimit, parseRateLimits, readLimits } from '../../resources/limit.ts'

export default defineCommand({
  path: 'limits show',
  summary: 'Show how much a project may have and has, or how often it may ask',
  about: 'On a terminal a bar shows how much of each limit is used.',
  args: {},
  flags: {
    absolute: toggle('how much there may be, and is'),
    rate: toggle('how often something may be asked; most clouds do not say'),
    reserved: toggle('accepted for scripts; it is about Compute', { isHidden: true }),
    project: optional(ref(project, 'of this project (name or ID; for administrators)', { since: '3.39' })),
    projectDomain: optional(
      text('domain of --project, when its name is not unique', {
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
    ['limits show --absolute', 'your project, and on a terminal how full it is'],
    ['limits show --absolute --project billing', 'another project'],
  ],
})
