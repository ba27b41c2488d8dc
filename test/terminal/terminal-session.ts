import { inject, onTestFinished } from 'vitest'
import { buildCloudEnv, startServedSandbox, type ServedSandbox } from '../faults/served-sandbox.ts'
import { startFaultyProxy, type Fault } from '../faults/faulty-proxy.ts'
import { openPty, type Pty, type PtyOptions } from './pty.ts'

export const CTRL_C = '\u0003'
export const CTRL_D = '\u0004'

export interface CloudSession {
  readonly cloud: ServedSandbox
  readonly env: Readonly<Record<string, string>>
}

/** A sandbox behind HTTP, on the real clock, with volumes of these names besides `data`. */
export async function createCloudSession(volumes: readonly string[] = [], fault?: Fault): Promise<CloudSession> {
  const cloud = await startServedSandbox(sandbox => {
    volumes.forEach(name => sandbox.createVolume({ name }))
  }, Date.now())
  const proxy = await startFaultyProxy(cloud.origin, fault)
  onTestFinished(() => proxy.close())
  return { cloud, env: buildCloudEnv(proxy.origin) }
}

/** Starts the built clinker on a pseudo-terminal. */
export const startInTerminal = (commandLine: string, { env, ...options }: PtyOptions): Pty =>
  openPty([process.execPath, inject('program'), ...commandLine.split(' ').filter(Boolean)], { env, ...options })
