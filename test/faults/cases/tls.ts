import type { ServerOptions } from 'node:https'
import { CA_CERTIFICATE, SIGNED_CERTIFICATES } from '../ca-certificates.ts'
import { limitToFirst, resetAfterRequest, stallResponse } from '../fault-handlers.ts'
import { createFaultCase, type ExpectedResult, type FaultCase } from '../fault-case.ts'
import { CREATE, ALL_COMMANDS, LIST, LIST_JSON, AUTH_REQUEST } from './commands.ts'

const SERVER = { ca: CA_CERTIFICATE, ...SIGNED_CERTIFICATES.server }
const TRUST_CA_ENV = { OS_CACERT: '{files}/authority.pem' }
const REQUIRE_CLIENT_CERTIFICATE = { ...SERVER, requestCert: true, rejectUnauthorized: true }
const CLIENT_CERTIFICATE_ENV = { OS_CERT: '{files}/client.pem', OS_KEY: '{files}/client.key' }
const expectedSuccess: ExpectedResult = { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out: /data/ }
const expectFailed = (message: RegExp, hint: RegExp): ExpectedResult => ({
  exitStatus: 7,
  message,
  hint,
  receivedCount: 0,
  forwardedCount: 0,
})

const createTlsCase = (
  fault: string,
  tls: ServerOptions,
  expected: ExpectedResult,
  commandLine = LIST.commandLine,
): FaultCase => createFaultCase(fault, commandLine, AUTH_REQUEST, limitToFirst(0, stallResponse), { tls, ...expected })
const createTlsCases = (fault: string, tls: ServerOptions, expected: ExpectedResult): readonly FaultCase[] =>
  [LIST, LIST_JSON, CREATE].map(({ commandLine }) => createTlsCase(fault, tls, expected, commandLine))

/** Certificates of either side, and addresses of the newer kind. */
export const TLS_CASES: readonly FaultCase[] = [
  ...ALL_COMMANDS.map(({ commandLine, requestPattern, out = /^/ }) =>
    createFaultCase(
      'TLS of a private authority that is trusted',
      commandLine,
      requestPattern,
      limitToFirst(0, stallResponse),
      { tls: SERVER, env: TRUST_CA_ENV, exitStatus: 0, receivedCount: 1, forwardedCount: 1, out },
    ),
  ),
  createTlsCase(
    'TLS of a private authority that is trusted',
    SERVER,
    { ...expectedSuccess },
    `${LIST.commandLine} --os-cacert {files}/authority.pem`,
  ),
  ...createTlsCases(
    'TLS of a private authority that is not',
    SERVER,
    expectFailed(/presents a certificate/, /--os-cacert/),
  ),
  createTlsCase('TLS that nobody checks', SERVER, { ...expectedSuccess, env: { OS_INSECURE: 'true' } }),
  createTlsCase(
    'TLS that nobody checks',
    SIGNED_CERTIFICATES.expired,
    expectedSuccess,
    `${LIST.commandLine} --insecure`,
  ),
  createTlsCase(
    'TLS for another name, that nobody checks',
    SIGNED_CERTIFICATES.elsewhere,
    expectedSuccess,
    `${LIST.commandLine} --insecure`,
  ),
  ...createTlsCases('TLS for another name', SIGNED_CERTIFICATES.elsewhere, {
    ...expectFailed(/presents a certificate for another name/, /name that the certificate is for/),
    env: TRUST_CA_ENV,
  }),
  ...createTlsCases('TLS that has expired', SIGNED_CERTIFICATES.expired, {
    ...expectFailed(/has expired/, /--insecure/),
    env: TRUST_CA_ENV,
  }),
  createTlsCase('TLS that has not begun', SIGNED_CERTIFICATES.early, {
    ...expectFailed(/not valid yet/, /clock/),
    env: TRUST_CA_ENV,
  }),
  createTlsCase('a client certificate that is wanted and given', REQUIRE_CLIENT_CERTIFICATE, {
    ...expectedSuccess,
    env: { ...TRUST_CA_ENV, ...CLIENT_CERTIFICATE_ENV },
  }),
  ...createTlsCases('a client certificate that is wanted and not given', REQUIRE_CLIENT_CERTIFICATE, {
    ...expectFailed(/requires a client certificate/, /--os-cert/),
    env: TRUST_CA_ENV,
  }),
  createTlsCase(
    'a client certificate of an authority the service does not know',
    { ...REQUIRE_CLIENT_CERTIFICATE, ca: SIGNED_CERTIFICATES.elsewhere.cert },
    {
      ...expectFailed(/does not accept the client certificate|closed the connection/, /--os-cert|again/),
      env: { ...TRUST_CA_ENV, ...CLIENT_CERTIFICATE_ENV },
    },
  ),
  createTlsCase('a client certificate with the key of another', REQUIRE_CLIENT_CERTIFICATE, {
    exitStatus: 2,
    message: /certificate and its key do not match/,
    hint: /clinker config show/,
    receivedCount: 0,
    forwardedCount: 0,
    env: { ...TRUST_CA_ENV, OS_CERT: '{files}/client.pem', OS_KEY: '{files}/elsewhere.key' },
  }),
  createTlsCase('a certificate file that is none', SERVER, {
    exitStatus: 2,
    message: /cacert names .*client\.key, which contains no certificate/,
    hint: /clinker config show/,
    receivedCount: 0,
    forwardedCount: 0,
    env: { OS_CACERT: '{files}/client.key' },
  }),
  createTlsCase('a certificate file that is not there', SERVER, {
    exitStatus: 2,
    message: /cacert names .*nothing\.pem, which cannot be read/,
    hint: /clinker config show/,
    receivedCount: 0,
    forwardedCount: 0,
    env: { OS_CACERT: '{files}/nothing.pem' },
  }),
  createFaultCase('https to a port without TLS', LIST.commandLine, AUTH_REQUEST, stallResponse, {
    ...expectFailed(/does not speak TLS/, /http:\/\/ rather than https/),
    env: { OS_AUTH_URL: '{secured}/identity/v3' },
  }),
  createFaultCase('http to a port with TLS', LIST.commandLine, AUTH_REQUEST, stallResponse, {
    ...expectFailed(/closed the connection|does not speak HTTP/, /https:\/\/ rather than http/),
    tls: SERVER,
    env: { OS_AUTH_URL: '{plain}/identity/v3', ...TRUST_CA_ENV },
  }),

  // Nothing was said yet: also a change may be tried again.
  ...[LIST, CREATE].map(({ commandLine, requestPattern, out = /^/ }) => ({
    ...createFaultCase(
      'a connection that is cut in the handshake, once',
      commandLine,
      requestPattern,
      limitToFirst(0, stallResponse),
      { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out, tls: SERVER, env: TRUST_CA_ENV },
    ),
    onConnection: (connection: number, socket: { resetAndDestroy(): void }) => {
      if (connection === 1) socket.resetAndDestroy()
    },
  })),
  ...[CREATE].map(({ commandLine, requestPattern, checkHint = / / }) => ({
    ...createFaultCase('a change that is lost under TLS', commandLine, requestPattern, resetAfterRequest, {
      exitStatus: 7,
      receivedCount: 1,
      forwardedCount: 1,
      message: /closed the connection without an answer/,
      hint: new RegExp(`may have been carried out[^]*${checkHint.source}`),
      tls: SERVER,
      env: TRUST_CA_ENV,
    }),
  })),

  createFaultCase('IPv6', LIST.commandLine, AUTH_REQUEST, limitToFirst(0, stallResponse), {
    ...expectedSuccess,
    host: '::1',
  }),
  createFaultCase('IPv6', CREATE.commandLine, CREATE.requestPattern, limitToFirst(0, stallResponse), {
    exitStatus: 0,
    receivedCount: 1,
    forwardedCount: 1,
    out: /new/,
    host: '::1',
  }),
  createFaultCase('IPv6 with TLS', LIST.commandLine, AUTH_REQUEST, limitToFirst(0, stallResponse), {
    ...expectedSuccess,
    host: '::1',
    tls: SERVER,
    env: TRUST_CA_ENV,
  }),
  createFaultCase('IPv6 where nobody listens', LIST.commandLine, AUTH_REQUEST, stallResponse, {
    ...expectFailed(/\[::1\]:1 refuses the connection/, /address/),
    env: { OS_AUTH_URL: 'http://[::1]:1/v3' },
  }),
]
