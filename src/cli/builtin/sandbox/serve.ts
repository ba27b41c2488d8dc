import { integer } from '../../../framework/value-params.ts'
import { withDefault } from '../../../framework/params.ts'
import { immediateStderrOf } from '../../../types/ports.ts'
import { openSandboxHandler } from '../../sandbox/open-sandbox.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'sandbox serve',
  summary: 'Put the sandbox behind HTTP on loopback, for any OpenStack client',
  about: 'It is the same world that --os-cloud sandbox sees. It ends with Ctrl-C.',
  args: {},
  flags: {
    port: withDefault(integer('port on 127.0.0.1; 0 takes a free one', { min: 0, max: 65535, metavar: 'N' }), 8776),
  },
  output: 'text',
  examples: [['sandbox serve --port 8776', 'then point a client at http://127.0.0.1:8776/identity/v3']],
  run: async ({ port }, { ports }) => {
    const { serveSandbox } = await import('../../sandbox/http-server.ts')
    const url = await serveSandbox(ports.sandboxHandler ?? openSandboxHandler(ports), port)
    await immediateStderrOf(ports).write(
      `sandbox at ${url}/identity/v3 (user demo, password sandbox, project demo, domain default); Ctrl-C ends it\n`,
    )
    for (;;) await ports.clock.sleep(3_600_000)
  },
})
