import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Sandbox } from '../sandbox/sandbox.ts'
import { createSandboxHandler, runCommand, type CommandResult } from './served-sandbox.ts'

function createClock(sandbox: Sandbox) {
  return {
    now: () => sandbox.now,
    sleep: (ms: number) => {
      sandbox.now += ms
      return Promise.resolve()
    },
  }
}

/** Runs a command on a sandbox in memory with this home directory and these variables. */
export function runWithFiles(
  commandLine: string,
  home: string,
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const sandbox = new Sandbox()
  sandbox.createVolume({ name: 'data' })
  return runCommand({
    argv: commandLine.split(' '),
    env: { HOME: home, ...env },
    clock: createClock(sandbox),
    send: createSandboxHandler(sandbox),
  })
}

/** Writes a file of the home directory, readable for its owner only. */
export function writeHomeFile(home: string, path: string, content: string | Buffer): void {
  mkdirSync(join(home, path, '..'), { recursive: true })
  writeFileSync(join(home, path), content, { mode: 0o600 })
}
