import { defineCommand } from '../../../../../framework/command.ts'
import { choice, text } from '../../../../../framework/value-params.ts'
import { optional } from '../../../../../framework/params.ts'
import { host } from '../../../../../resources/host.ts'
import { parseLogLevels, LOG_SERVICES, logLevel, readLogLevels } from '../../../../../resources/log-level.ts'

export default defineCommand({
  path: 'block storage log level list',
  aliases: ['log level list', 'service log list', 'service-get-log'],
  summary: 'List the log levels of Block Storage services',
  args: {},
  flags: {
    host: optional(text('only services on this host', { metavar: 'host', aliases: ['server'], completionType: host })),
    service: optional(choice('only this service', LOG_SERVICES, { metavar: 'service', aliases: ['binary'] })),
    logPrefix: optional(
      text('only loggers with this prefix, such as cinder.volume or sqlalchemy', {
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
    [
      'block storage log level list --service cinder-volume --log-prefix cinder.volume',
      'log levels of the volume services',
    ],
  ],
})
