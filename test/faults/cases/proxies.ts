import { CA_CERTIFICATE, SIGNED_CERTIFICATES } from '../ca-certificates.ts'
import { limitToFirst, resetAfterRequest, stallResponse } from '../fault-handlers.ts'
import { createFaultCase, type ExpectedResult, type FaultCase } from '../fault-case.ts'
import type { HttpProxyFault } from '../http-proxy.ts'
import { CREATE, ALL_COMMANDS, LIST, LIST_JSON, SHOW, AUTH_REQUEST } from './commands.ts'

const SERVER = { ca: CA_CERTIFICATE, ...SIGNED_CERTIFICATES.server }
const VIA_TUNNEL = { OS_CACERT: '{files}/authority.pem', HTTPS_PROXY: '{tunnel}' }
const VIA_PLAIN_PROXY = { HTTP_PROXY: '{tunnel}' }
const SUCCESS: HttpProxyFault = {}
const refuseWith = (text: string | undefined): HttpProxyFault => ({ refusal: { text } })
const HTML = '<html><head><title>Blocked</title></head><body><h1>Blocked by policy</h1></body></html>'
const formatHead = (status: string, more = ''): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\ncontent-length: ${HTML.length}\r\n${more}\r\n${HTML}`
const expectFailed = (message: RegExp, hint: RegExp): ExpectedResult => ({
  exitStatus: 7,
  message,
  hint,
  receivedCount: 0,
  forwardedCount: 0,
})

const createTunnelCase = (
  fault: string,
  commandLine: string,
  tunnel: HttpProxyFault,
  expected: ExpectedResult,
): FaultCase =>
  createFaultCase(fault, commandLine, AUTH_REQUEST, limitToFirst(0, stallResponse), {
    tls: SERVER,
    env: VIA_TUNNEL,
    tunnel,
    ...expected,
  })
const createPlainCase = (
  fault: string,
  commandLine: string,
  tunnel: HttpProxyFault,
  expected: ExpectedResult,
): FaultCase =>
  createFaultCase(fault, commandLine, AUTH_REQUEST, limitToFirst(0, stallResponse), {
    env: VIA_PLAIN_PROXY,
    tunnel,
    ...expected,
  })

/** A proxy stands between, as companies have them. */
export const PROXY_CASES: readonly FaultCase[] = [
  ...ALL_COMMANDS.flatMap(({ commandLine, requestPattern, out = /^/ }) => [
    createFaultCase('HTTPS through a proxy', commandLine, requestPattern, limitToFirst(0, stallResponse), {
      tls: SERVER,
      env: VIA_TUNNEL,
      tunnel: SUCCESS,
      exitStatus: 0,
      receivedCount: 1,
      forwardedCount: 1,
      out,
    }),
    createFaultCase('HTTP through a proxy', commandLine, requestPattern, limitToFirst(0, stallResponse), {
      env: VIA_PLAIN_PROXY,
      tunnel: SUCCESS,
      exitStatus: 0,
      receivedCount: 1,
      forwardedCount: 1,
      out,
    }),
  ]),
  ...[LIST, LIST_JSON, CREATE].flatMap(({ commandLine }) => [
    createTunnelCase(
      'a proxy that wants to know who one is',
      commandLine,
      refuseWith(formatHead('407 Proxy Authentication Required', 'proxy-authenticate: Basic realm="x"\r\n')),
      expectFailed(
        /through the proxy http:\/\/127\.0\.0\.1:\d+, cannot be reached: the proxy answers 407/,
        /HTTPS_PROXY/,
      ),
    ),
    createPlainCase(
      'a proxy that wants to know who one is',
      commandLine,
      refuseWith(formatHead('407 Proxy Authentication Required', 'proxy-authenticate: Basic realm="x"\r\n')),
      expectFailed(
        /through the proxy http:\/\/127\.0\.0\.1:\d+, cannot be reached: the proxy answers 407/,
        /HTTP_PROXY/,
      ),
    ),
    createTunnelCase(
      'a proxy that blocks, with a page',
      commandLine,
      refuseWith(formatHead('403 Forbidden')),
      expectFailed(/the proxy answers 403/, /NO_PROXY/),
    ),
    createTunnelCase(
      'a proxy that finds no way on',
      commandLine,
      refuseWith(formatHead('502 Bad Gateway')),
      expectFailed(/the proxy answers 502/, /NO_PROXY/),
    ),
  ]),
  createPlainCase('a proxy that blocks, with a page', LIST.commandLine, refuseWith(formatHead('403 Forbidden')), {
    exitStatus: 4,
    message: /Blocked by policy|403/,
    hint: /./,
    receivedCount: 0,
    forwardedCount: 0,
  }),
  createPlainCase(
    'a proxy that blocks, with a page for an answer',
    LIST.commandLine,
    refuseWith(formatHead('200 OK')),
    { exitStatus: 1, message: /is not Keystone/, hint: /auth_url/, receivedCount: 0, forwardedCount: 0 },
  ),
  createTunnelCase(
    'a proxy that hangs up',
    LIST.commandLine,
    refuseWith(''),
    expectFailed(/through the proxy .* closed the connection before sending anything/, /proxy/),
  ),
  createTunnelCase(
    'a proxy that speaks no HTTP',
    LIST.commandLine,
    refuseWith('SSH-2.0-OpenSSH_9.9\r\n'),
    expectFailed(/through the proxy .* does not speak HTTP/, /http/),
  ),
  createTunnelCase(
    'a proxy that never answers',
    `${LIST.commandLine} --timeout 3 --retries 0`,
    refuseWith(undefined),
    expectFailed(/through the proxy .* within the time limit/, /--timeout/),
  ),
  createTunnelCase('a proxy that is not there', LIST.commandLine, SUCCESS, {
    ...expectFailed(/through the proxy http:\/\/127\.0\.0\.1:1, refuses the connection/, /proxy|address/),
    env: { ...VIA_TUNNEL, HTTPS_PROXY: 'http://127.0.0.1:1' },
  }),
  createTunnelCase('a proxy that is not there, with a password', LIST.commandLine, SUCCESS, {
    ...expectFailed(/^(?![^]*hush)[^]*through the proxy http:\/\/\*\*\*@127\.0\.0\.1:1, refuses/, /proxy|address/),
    env: { ...VIA_TUNNEL, HTTPS_PROXY: 'http://me:hush@127.0.0.1:1' },
  }),
  {
    ...createTunnelCase('HTTPS through a proxy, by the built program', LIST.commandLine, SUCCESS, {
      exitStatus: 0,
      out: /data/,
      receivedCount: 1,
      forwardedCount: 1,
    }),
    conditions: {},
  },
  {
    ...createTunnelCase(
      'a proxy that hangs up, on the built program',
      `${LIST.commandLine} --retries 0`,
      refuseWith(''),
      expectFailed(/through the proxy .* closed the connection before sending anything/, /proxy/),
    ),
    conditions: {},
  },
  ...[':::', 'http://[', 'ftp://127.0.0.1:1', 'http://127.0.0.1:99999'].map(address =>
    createTunnelCase(`a proxy “${address}”`, LIST.commandLine, SUCCESS, {
      exitStatus: 2,
      message: /Invalid URL of a proxy/,
      hint: /HTTPS_PROXY/,
      receivedCount: 0,
      forwardedCount: 0,
      env: { ...VIA_TUNNEL, HTTPS_PROXY: address },
    }),
  ),
  createTunnelCase('a proxy that is to be left out', LIST.commandLine, refuseWith(''), {
    exitStatus: 0,
    out: /data/,
    receivedCount: 1,
    forwardedCount: 1,
    env: { ...VIA_TUNNEL, NO_PROXY: '127.0.0.1' },
  }),
  createTunnelCase('an unknown authority behind a proxy', LIST.commandLine, SUCCESS, {
    ...expectFailed(/presents a certificate/, /--os-cacert/),
    env: { HTTPS_PROXY: '{tunnel}' },
  }),
  createFaultCase('another name behind a proxy', LIST.commandLine, AUTH_REQUEST, stallResponse, {
    ...expectFailed(/presents a certificate for another name/, /name that the certificate is for/),
    tls: SIGNED_CERTIFICATES.elsewhere,
    tunnel: SUCCESS,
    env: VIA_TUNNEL,
  }),
  createFaultCase('an expired certificate behind a proxy', LIST.commandLine, AUTH_REQUEST, stallResponse, {
    ...expectFailed(/has expired/, /--insecure/),
    tls: SIGNED_CERTIFICATES.expired,
    tunnel: SUCCESS,
    env: VIA_TUNNEL,
  }),
  createFaultCase(
    'a client certificate through a proxy',
    LIST.commandLine,
    AUTH_REQUEST,
    limitToFirst(0, stallResponse),
    {
      exitStatus: 0,
      out: /data/,
      receivedCount: 1,
      forwardedCount: 1,
      tls: { ...SERVER, requestCert: true, rejectUnauthorized: true },
      tunnel: SUCCESS,
      env: { ...VIA_TUNNEL, OS_CERT: '{files}/client.pem', OS_KEY: '{files}/client.key' },
    },
  ),
  ...[VIA_TUNNEL, VIA_PLAIN_PROXY].flatMap(env =>
    [CREATE].map(({ commandLine, requestPattern, checkHint = / / }) =>
      createFaultCase('a change that is lost behind a proxy', commandLine, requestPattern, resetAfterRequest, {
        exitStatus: env === VIA_PLAIN_PROXY ? 1 : 7,
        message: /closed the connection|502/,
        hint: new RegExp(`may have been carried out[^]*${checkHint.source}`),
        receivedCount: 1,
        forwardedCount: 1,
        tunnel: SUCCESS,
        env,
        ...(env === VIA_TUNNEL ? { tls: SERVER } : {}),
      }),
    ),
  ),
  ...[LIST, SHOW].map(({ commandLine, requestPattern, out = /^/ }) =>
    createFaultCase(
      'a read that is lost behind a proxy, once',
      commandLine,
      requestPattern,
      limitToFirst(1, resetAfterRequest),
      { exitStatus: 0, out, receivedCount: 2, forwardedCount: 2, tls: SERVER, tunnel: SUCCESS, env: VIA_TUNNEL },
    ),
  ),
]
