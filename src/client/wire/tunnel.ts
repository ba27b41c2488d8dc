import type { Socket } from 'node:net'
import { timedOut } from './way.ts'

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/** Who one is to a proxy, from the address it has in HTTPS_PROXY. */
function proofFor({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '') return {}
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` }
}

/** A connection to the host of an address through a proxy (HTTP CONNECT), within so many ms. What the proxy refuses is an error with its status. */
export async function openTunnel(url: string, proxy: string, limitMs: number): Promise<Socket> {
  const [{ hostname, port }, gate] = [new URL(url), new URL(proxy)]
  const { request } = gate.protocol === 'https:' ? await import('node:https') : await import('node:http')
  const host = `${hostname}:${port || '443'}`
  return new Promise((resolve, reject) => {
    const asked = request({ host: bare(gate.hostname), port: gate.port || undefined, method: 'CONNECT', path: host, headers: { host, ...proofFor(gate) }, timeout: limitMs, agent: false })
    asked.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode < 300) return resolve(socket)
      socket.destroy()
      reject(new Error(`Proxy response (${statusCode})`))
    })
    asked.once('timeout', () => { asked.destroy(timedOut()) }).once('error', reject).end()
  })
}
