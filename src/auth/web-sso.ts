import { clinkerStep } from '../types/next-step.ts'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CliError } from '../types/cli-error.ts'
import { federationUrl, notifyUser, type FederationContext } from './federation-context.ts'
import type { FederatedCredentials } from '../config/settings.ts'

/** How long to wait for the browser, in ms. */
const BROWSER_TIMEOUT_MS = 300_000
/** A form with a token is not longer than this, in bytes. */
const MAX_FORM_BYTES = 64 * 1024
const CALLBACK_PATH = '/auth/websso/'
const PAGE_HEADERS = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'connection': 'close' }

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > MAX_FORM_BYTES) throw new CliError('refused', 'The form is too long.')
  }
  return text
}

/** True for a form of Keystone's own page: another site must not sign the user in as somebody else. */
function isFromKeystone({ origin }: IncomingMessage['headers'], root: string): boolean {
  // From https a browser posts to plain http as `null`. Behind a proxy the port and the scheme may be others.
  return (
    origin === undefined ||
    origin === 'null' ||
    (URL.canParse(origin) && new URL(origin).hostname === new URL(root).hostname)
  )
}

/** The token in Keystone's form; undefined for any other request, also one for another host name. */
async function readPostedToken(request: IncomingMessage, port: number, root: string): Promise<string | undefined> {
  const isOwnHost = request.headers.host === `localhost:${port}` || request.headers.host === `127.0.0.1:${port}`
  const path = (request.url ?? '').replace(/\?.*$/, '').replace(/\/?$/, '/')
  if (!isOwnHost || request.method !== 'POST' || path !== CALLBACK_PATH || !isFromKeystone(request.headers, root))
    return undefined
  return new URLSearchParams(await readBody(request)).get('token') || undefined
}

function readPort(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Listens on loopback only. Raises `usage` when the port is in use. */
async function listenOnLoopback(port: number): Promise<Server> {
  const { createServer } = await import('node:http')
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => {
      reject(
        new CliError('usage', `Port ${port} on this machine is in use, and the browser has to connect to it.`, {
          advice: 'Close what listens there, or set redirect_port in clouds.yaml to one that Keystone trusts.',
        }),
      )
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

const browserTimeoutError = (origin: string): CliError =>
  new CliError('notAllowed', 'Timed out waiting for the browser.', {
    advice: `If Keystone does not trust ${origin}, its operator must add it as a trusted_dashboard.`,
    nextSteps: [clinkerStep('auth login', [], 'tries again')],
  })

const waitForToken = (server: Server, root: string): Promise<string> =>
  new Promise(resolve => {
    server.on('request', (request, response) => {
      void readPostedToken(request, readPort(server), root)
        .catch(() => undefined)
        .then(token => {
          response.writeHead(token === undefined ? 404 : 200, PAGE_HEADERS)
          response.end(token === undefined ? 'Not found.\n' : 'You are signed in and can close this page.\n', () => {
            if (token !== undefined) resolve(token)
          })
        })
    })
  })

/**
 * Requests a token with a browser on this machine: Keystone posts it to the address of `origin`, which must be one of
 * its trusted dashboards. Keystone's protocol has no means to bind the form to this run.
 */
export async function requestBrowserToken(
  credentials: Extract<FederatedCredentials, { type: 'webSso' }>,
  context: FederationContext,
): Promise<string> {
  if (context.notify === undefined) notifyUser(context, '')
  const server = await listenOnLoopback(credentials.port)
  const origin = `http://localhost:${readPort(server)}${CALLBACK_PATH}`
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(browserTimeoutError(origin))
    }, BROWSER_TIMEOUT_MS)
  })
  try {
    const token = waitForToken(server, context.root)
    const page = `${federationUrl(context.root, credentials, 'websso')}?origin=${encodeURIComponent(origin)}`
    notifyUser(context, `Open ${page}`)
    context.openBrowser?.(page)
    const outcome = Promise.race([token, timeout])
    return await (context.clock.interruptible?.(outcome) ?? outcome)
  } finally {
    clearTimeout(timer)
    server.close()
    server.closeAllConnections()
  }
}
