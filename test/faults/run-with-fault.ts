import type { HttpResponse } from '../../src/types/http.ts'
import { buildCloudEnv, createHome, startServedSandbox, runCommand, type CommandResult } from './served-sandbox.ts'
import { startFaultyProxy, type Fault } from './faulty-proxy.ts'

/** A sandbox that answers one kind of request with this. */
export const createStubFault = (requestPattern: RegExp, body: unknown): Fault => ({
  requestPattern,
  handle: ({ sendResponse }) => {
    sendResponse({
      status: 200,
      headers: { 'content-type': 'application/json' } satisfies HttpResponse['headers'],
      body: Buffer.from(JSON.stringify(body)),
    })
  },
})

/** Runs a command on a new sandbox with a fault. */
export async function runWithFault(
  fault: Fault | undefined,
  commandLine: string,
  more: Record<string, string> = {},
  home = createHome(),
): Promise<CommandResult> {
  const cloud = await startServedSandbox()
  const proxy = await startFaultyProxy(cloud.origin, fault)
  try {
    return await runCommand({
      argv: commandLine.split(' '),
      env: { ...buildCloudEnv(proxy.origin, home), ...more },
      clock: cloud.clock,
    })
  } finally {
    await proxy.close()
  }
}
