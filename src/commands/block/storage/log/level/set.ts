import { defineCommand } from '../../../../../framework/command.ts'
import { choice, text } from '../../../../../framework/value-params.ts'
import { optional } from '../../../../../framework/params.ts'
import { host } from '../../../../../resources/host.ts'
import { LOG_SERVICES, setLogLevel } from '../../../../../resources/log-level.ts'

export default defineCommand({
  path: 'block storage log level set',
  aliases: ['log level set', 'service log set', 'service-set-log'],
  summary: 'Set the log level of Block Storage services',
  about:
    'The level applies until the service is restarted. Without an option it applies to all loggers of all services.',
  args: { level: choice('log level', ['INFO', 'WARNING', 'ERROR', 'DEBUG'], { metavar: 'log-level' }) },
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
  operations: [setLogLevel],
  plan: ({ level, host, service, logPrefix }) => [
    setLogLevel({ pathParams: {}, body: { level, binary: service, server: host, prefix: logPrefix } }),
  ],
  successMessage: ({ level }) => `Set the log level to ${level}`,
  isAdminOnly: true,
  examples: [['block storage log level set DEBUG --service cinder-scheduler', 'debug the scheduling of volumes']],
})
