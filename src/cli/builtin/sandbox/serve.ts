import { integer } from '../../../framework/value-params.ts'
import { withDefault } from '../../../framework/params.ts'
import { immediateStderrOf } from '../../../types/ports.ts'
import { openSandboxHandler } from '../../sandbox/open-sandbox.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'sandbox serve',
  summary: 'Serve the sandbox over HTTP on loopback, for any OpenStack client',
  about: 'Serves the same sandbox that --os-cloud sandbox uses. Stop it with Ctrl-C.',
  args: {},
  flags: {
    port: withDefault(integer('port on 127.0.0.1; 0 selects a free port', { min: 0, max: 65535, metavar: 'N' }), 8776),
  },
  output: 'text',
  examples: [['sandbox serve --port 8776', 'then use http://127.0.0.1:8776/identity/v3 as authentication URL']],
  run: async ({ port }, { ports }) => {
    const { serveSandbox } = await import('../../sandbox/http-server.ts')
    const url = await serveSandbox(ports.sandboxHandler ?? openSandboxHandler(ports), port)
    await immediateStderrOf(ports).write(
      `Serving the sandbox at ${url}/identity/v3 (user demo, password sandbox, project demo, domain default); press Ctrl-C to stop\n`,
    )
    for (;;) await ports.clock.sleep(3_600_000)
  },
})
