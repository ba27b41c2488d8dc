import { defineCommand } from '../../../../../grammar/command.ts'
import { choice, optional, text } from '../../../../../grammar/param.ts'
import { host } from '../../../../../resources/host.ts'
import { levelsIn, LOGGING, logLevel, readLogLevels } from '../../../../../resources/log-level.ts'

export default defineCommand({
  path: 'block storage log level list',
  aliases: ['log level list', 'service log list', 'service-get-log'],
  summary: 'List how much the services of Block Storage log',
  args: {},
  flags: {
    host: optional(text('services on this host only', { metavar: 'host', aliases: ['server'], offers: host })),
    service: optional(choice('this service only', LOGGING, { metavar: 'service', aliases: ['binary'] })),
    logPrefix: optional(text('parts whose name begins so, such as cinder.volume or sqlalchemy', { metavar: 'log-prefix', aliases: ['prefix'] })),
  },
  uses: [readLogLevels],
  plan: ({ host, service, logPrefix }) => [readLogLevels({ at: {}, body: { binary: service, server: host, prefix: logPrefix } })],
  lists: { noun: logLevel, table: logLevel.short, items: levelsIn },
  isAdminOnly: true,
  examples: [['block storage log level list --service cinder-volume --log-prefix cinder.volume', 'of the volume services']],
})
