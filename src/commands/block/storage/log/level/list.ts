import { defineCommand } from '../../../../../framework/command.ts'
import { choice, text } from '../../../../../framework/value-params.ts'
import { optional } from '../../../../../framework/params.ts'
import { host } from '../../../../../resources/host.ts'
import { parseLogLevels, LOG_SERVICES, logLevel, readLogLevels } from '../../../../../resources/log-level.ts'

export default defineCommand({
  path: 'block storage log level list',
  aliases: ['log level list', 'service log list', 'service-get-log'],
  summary: 'List how much the services of Block Storage log',
  args: {},
  flags: {
    host: optional(text('services on this host only', { metavar: 'host', aliases: ['server'], completionType: host })),
    service: optional(choice('this service only', LOG_SERVICES, { metavar: 'service', aliases: ['binary'] })),
    logPrefix: optional(
      text('parts whose name begins so, such as cinder.volume or sqlalchemy', {
        metavar: 'log-prefix',
        aliases: ['prefix'],
      }),
    ),
  },
  operations: [readLogLevels],
  plan: ({ host, service, logPrefix }) => [
    readLogLevels({ pathParams: {}, body: { binary: service, server: host, prefix: logPrefix } }),
  ],
  listOutput: { resource: logLevel, table: logLevel.listTable, extractItems: parseLogLevels },
  isAdminOnly: true,
  examples: [
    ['block storage log level list --service cinder-volume --log-prefix cinder.volume', 'of the volume services'],
  ],
})
