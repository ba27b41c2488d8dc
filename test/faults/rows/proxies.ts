import { AUTHORITY, SIGNED } from '../certificates.ts'
import { first, resetAfter, stall } from '../faults.ts'
import { row, type Promised, type Row } from '../row.ts'
import type { TunnelFault } from '../tunnel.ts'
import { CREATE, EVERYTHING, LIST, LIST_JSON, SHOW, SIGN_IN } from './commands.ts'

const SERVER = { ca: AUTHORITY, ...SIGNED.server }
const BY_TUNNEL = { OS_CACERT: '{files}/authority.pem', HTTPS_PROXY: '{tunnel}' }
const PLAINLY = { HTTP_PROXY: '{tunnel}' }
const WELL: TunnelFault = {}
const says = (text: string | undefined): TunnelFault => ({ refuses: { text } })
const HTML = '<html><head><title>Blocked</title></head><body><h1>Blocked by policy</h1></body></html>'
const head = (status: string, more = ''): string => `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\ncontent-length: ${HTML.length}\r\n${more}\r\n${HTML}`
const failed = (says: RegExp, hint: RegExp): Promised => ({ exit: 7, says, hint, came: 0, seen: 0 })

const secure = (fault: string, typed: string, tunnel: TunnelFault, promised: Promised): Row => row(fault, typed, SIGN_IN, first(0, stall), { tls: SERVER, env: BY_TUNNEL, tunnel, ...promised })
const plain = (fault: string, typed: string, tunnel: TunnelFault, promised: Promised): Row => row(fault, typed, SIGN_IN, first(0, stall), { env: PLAINLY, tunnel, ...promised })

/** A proxy stands between, as companies have them. */
export const PROXIES: readonly Row[] = [
  ...EVERYTHING.flatMap(({ typed, on, out = /^/ }) => [
    row('HTTPS through a proxy', typed, on, first(0, stall), { tls: SERVER, env: BY_TUNNEL, tunnel: WELL, exit: 0, came: 1, seen: 1, out }),
    row('HTTP through a proxy', typed, on, first(0, stall), { env: PLAINLY, tunnel: WELL, exit: 0, came: 1, seen: 1, out }),
  ]),
  ...[LIST, LIST_JSON, CREATE].flatMap(({ typed }) => [
    secure('a proxy that wants to know who one is', typed, says(head('407 Proxy Authentication Required', 'proxy-authenticate: Basic realm="x"\r\n')), failed(/through the proxy http:\/\/127\.0\.0\.1:\d+, cannot be reached: the proxy answers 407/, /HTTPS_PROXY/)),
    plain('a proxy that wants to know who one is', typed, says(head('407 Proxy Authentication Required', 'proxy-authenticate: Basic realm="x"\r\n')), failed(/through the proxy http:\/\/127\.0\.0\.1:\d+, cannot be reached: the proxy answers 407/, /HTTP_PROXY/)),
    secure('a proxy that blocks, with a page', typed, says(head('403 Forbidden')), failed(/the proxy answers 403/, /NO_PROXY/)),
    secure('a proxy that finds no way on', typed, says(head('502 Bad Gateway')), failed(/the proxy answers 502/, /NO_PROXY/)),
  ]),
  plain('a proxy that blocks, with a page', LIST.typed, says(head('403 Forbidden')), { exit: 4, says: /Blocked by policy|403/, hint: /./, came: 0, seen: 0 }),
  plain('a proxy that blocks, with a page for an answer', LIST.typed, says(head('200 OK')), { exit: 1, says: /is not Keystone/, hint: /auth_url/, came: 0, seen: 0 }),
  secure('a proxy that hangs up', LIST.typed, says(''), failed(/through the proxy .* closed the connection before anything was said/, /proxy/)),
  secure('a proxy that speaks no HTTP', LIST.typed, says('SSH-2.0-OpenSSH_9.9\r\n'), failed(/through the proxy .* does not speak HTTP/, /http/)),
  secure('a proxy that never answers', `${LIST.typed} --timeout 3 --retries 0`, says(undefined), failed(/through the proxy .* within the time limit/, /--timeout/)),
  secure('a proxy that is not there', LIST.typed, WELL, { ...failed(/through the proxy http:\/\/127\.0\.0\.1:1, refuses the connection/, /proxy|address/), env: { ...BY_TUNNEL, HTTPS_PROXY: 'http://127.0.0.1:1' } }),
  secure('a proxy that is not there, with a password', LIST.typed, WELL, { ...failed(/^(?![^]*hush)[^]*through the proxy http:\/\/\*\*\*@127\.0\.0\.1:1, refuses/, /proxy|address/), env: { ...BY_TUNNEL, HTTPS_PROXY: 'http://me:hush@127.0.0.1:1' } }),
  { ...secure('HTTPS through a proxy, by the built program', LIST.typed, WELL, { exit: 0, out: /data/, came: 1, seen: 1 }), machine: {} },
  { ...secure('a proxy that hangs up, on the built program', `${LIST.typed} --retries 0`, says(''), failed(/through the proxy .* closed the connection before anything was said/, /proxy/)), machine: {} },
  ...[':::', 'http://[', 'ftp://127.0.0.1:1', 'http://127.0.0.1:99999'].map(address => secure(`a proxy “${address}”`, LIST.typed, WELL, { exit: 2, says: /is no address of a proxy/, hint: /HTTPS_PROXY/, came: 0, seen: 0, env: { ...BY_TUNNEL, HTTPS_PROXY: address } })),
  secure('a proxy that is to be left out', LIST.typed, says(''), { exit: 0, out: /data/, came: 1, seen: 1, env: { ...BY_TUNNEL, NO_PROXY: '127.0.0.1' } }),
  secure('an unknown authority behind a proxy', LIST.typed, WELL, { ...failed(/shows a certificate/, /--os-cacert/), env: { HTTPS_PROXY: '{tunnel}' } }),
  row('another name behind a proxy', LIST.typed, SIGN_IN, stall, { ...failed(/made for another name/, /name that the certificate is for/), tls: SIGNED.elsewhere, tunnel: WELL, env: BY_TUNNEL }),
  row('an expired certificate behind a proxy', LIST.typed, SIGN_IN, stall, { ...failed(/has expired/, /--insecure/), tls: SIGNED.expired, tunnel: WELL, env: BY_TUNNEL }),
  row('a client certificate through a proxy', LIST.typed, SIGN_IN, first(0, stall), { exit: 0, out: /data/, came: 1, seen: 1, tls: { ...SERVER, requestCert: true, rejectUnauthorized: true }, tunnel: WELL, env: { ...BY_TUNNEL, OS_CERT: '{files}/client.pem', OS_KEY: '{files}/client.key' } }),
  ...[BY_TUNNEL, PLAINLY].flatMap(env => [CREATE].map(({ typed, on, looks = / / }) => row('a change that is lost behind a proxy', typed, on, resetAfter, { exit: env === PLAINLY ? 1 : 7, says: /closed the connection|502/, hint: new RegExp(`may have been carried out[^]*${looks.source}`), came: 1, seen: 1, tunnel: WELL, env, ...(env === BY_TUNNEL ? { tls: SERVER } : {}) }))),
  ...[LIST, SHOW].map(({ typed, on, out = /^/ }) => row('a read that is lost behind a proxy, once', typed, on, first(1, resetAfter), { exit: 0, out, came: 2, seen: 2, tls: SERVER, tunnel: WELL, env: BY_TUNNEL })),
]
