import { defineCommand } from '../../../../../framework/command.ts'
import { choice, text } from '../../../../../framework/value-params.ts'
import { optional } from '../../../../../framework/params.ts'
import { host } from '../../../../../resources/host.ts'
import { LOG_SERVICES, setLogLevel } from '../../../../../resources/log-level.ts'

export default defineCommand({
  path: 'block storage log level set',
  aliases: ['log level set', 'service log set', 'service-set-log'],
  summary: 'Change how much the services of Block Storage log',
  about: 'It holds until the service is started again. Without a flag all of all services is changed.',
  args: { level: choice('how much', ['INFO', 'WARNING', 'ERROR', 'DEBUG'], { metavar: 'log-level' }) },
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
  operations: [setLogLevel],
  plan: ({ level, host, service, logPrefix }) => [
    setLogLevel({ pathParams: {}, body: { level, binary: service, server: host, prefix: logPrefix } }),
  ],
  successMessage: ({ level }) => `the log level is ${level}`,
  isAdminOnly: true,
  examples: [['block storage log level set DEBUG --service cinder-scheduler', 'to see why a volume finds no place']],
})
