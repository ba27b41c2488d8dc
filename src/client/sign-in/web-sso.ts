import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Failure } from '../../contract/failure.ts'
import { doorUrl, tellSomebody, type Elsewhere } from './elsewhere.ts'
import type { Federated } from '../settings/settings.ts'

/** Somebody who has not come back after so long has gone, in ms. */
const PATIENCE_MS = 300_000
/** A form with a token is short, in bytes. */
const MOST_BYTES = 64 * 1024
const PATH = '/auth/websso/'
const PAGE = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', connection: 'close' }

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) {
    text += String(piece)
    if (text.length > MOST_BYTES) throw new Failure('refused', 'The form is too long.')
  }
  return text
}

/** True for a form of Keystone's own page, as far as browsers tell; another site cannot sign somebody in as somebody else. */
function isFromKeystone({ origin }: IncomingMessage['headers'], root: string): boolean {
  // From https a browser posts to plain http as `null`. Behind a proxy the port and the scheme may be others.
  return origin === undefined || origin === 'null' || (URL.canParse(origin) && new URL(origin).hostname === new URL(root).hostname)
}

/** The token in Keystone's form. Only a form posted to the address that was named counts, and a page of another name is not served. */
async function tokenOf(request: IncomingMessage, port: number, root: string): Promise<string | undefined> {
  const isNamed = request.headers.host === `localhost:${port}` || request.headers.host === `127.0.0.1:${port}`
  const path = (request.url ?? '').replace(/\?.*$/, '').replace(/\/?$/, '/')
  if (!isNamed || request.method !== 'POST' || path !== PATH || !isFromKeystone(request.headers, root)) return undefined
  return new URLSearchParams(await bodyOf(request)).get('token') || undefined
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Listens on loopback alone. Raises `usage` when something else has the port. */
async function open(wanted: number): Promise<Server> {
  const { createServer } = await import('node:http')
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => {
      reject(new Failure('usage', `Port ${wanted} of this machine is taken, and the browser is to come back to it.`, {
        hint: 'Close what listens there, or set redirect_port in clouds.yaml to one that Keystone trusts.',
      }))
    })
    server.listen(wanted, '127.0.0.1', resolve)
  })
  return server
}

const tooLate = (origin: string): Failure => new Failure('notAllowed', 'Nobody came back from the browser in time.', {
  hint: `clinker auth login   tries again. If Keystone did not trust ${origin}, its operator must name it as a trusted_dashboard.`,
})

const firstToken = (server: Server, root: string): Promise<string> => new Promise((resolve) => {
  server.on('request', (request, response) => {
    void tokenOf(request, portOf(server), root).catch(() => undefined).then((token) => {
      response.writeHead(token === undefined ? 404 : 200, PAGE)
      response.end(token === undefined ? 'Not found.\n' : 'You are signed in and can close this page.\n', () => { if (token !== undefined) resolve(token) })
    })
  })
})

/**
 * Keystone's token by way of a browser on this machine: Keystone posts it to the address of `origin`, which must be one of its
 * trusted dashboards. Nothing ties the form to this run, as Keystone's protocol has no place for that.
 */
export async function tokenFromBrowser(credentials: Extract<Federated, { type: 'webSso' }>, place: Elsewhere): Promise<string> {
  if (place.tell === undefined) tellSomebody(place, '')
  const server = await open(credentials.port)
  const origin = `http://localhost:${portOf(server)}${PATH}`
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(tooLate(origin)) }, PATIENCE_MS)
  })
  try {
    const token = firstToken(server, place.root)
    const page = `${doorUrl(place.root, credentials, 'websso')}?origin=${encodeURIComponent(origin)}`
    tellSomebody(place, `Open ${page}`)
    place.browse?.(page)
    const first = Promise.race([token, late])
    return await (place.clock.orStop?.(first) ?? first)
  } finally {
    clearTimeout(timer)
    server.close()
    server.closeAllConnections()
  }
}
