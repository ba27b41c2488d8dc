import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Block Storage with made-up volumes, behind HTTP on this machine. */
export interface ListServer {
  readonly port: string
  stop(): void
}

/** Starts `list-server.mjs` with its arguments: how many volumes, and how long each description is in characters. */
export async function startListServer(...sizes: readonly number[]): Promise<ListServer> {
  const script = join(import.meta.dirname, 'list-server.mjs')
  const server = spawn(process.execPath, [script, ...sizes.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<string>(resolve => {
    server.stdout.once('data', (text: Buffer) => {
      resolve(String(text).trim())
    })
  })
  return { port, stop: () => void server.kill() }
}
