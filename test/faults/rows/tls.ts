import type { ServerOptions } from 'node:https'
import { AUTHORITY, SIGNED } from '../certificates.ts'
import { first, resetAfter, stall } from '../faults.ts'
import { row, type Promised, type Row } from '../row.ts'
import { CREATE, EVERYTHING, LIST, LIST_JSON, SIGN_IN } from './commands.ts'

const SERVER = { ca: AUTHORITY, ...SIGNED.server }
const TRUSTS = { OS_CACERT: '{files}/authority.pem' }
const WANTS = { ...SERVER, requestCert: true, rejectUnauthorized: true }
const CLIENT = { OS_CERT: '{files}/client.pem', OS_KEY: '{files}/client.key' }
const well: Promised = { exit: 0, came: 1, seen: 1, out: /data/ }
const failed = (says: RegExp, hint: RegExp): Promised => ({ exit: 7, says, hint, came: 0, seen: 0 })

const secure = (fault: string, tls: ServerOptions, promised: Promised, typed = LIST.typed): Row => row(fault, typed, SIGN_IN, first(0, stall), { tls, ...promised })
const both = (fault: string, tls: ServerOptions, promised: Promised): readonly Row[] => [LIST, LIST_JSON, CREATE].map(({ typed }) => secure(fault, tls, promised, typed))

/** Certificates of either side, and addresses of the newer kind. */
export const TLS: readonly Row[] = [
  ...EVERYTHING.map(({ typed, on, out = /^/ }) => row('TLS of a private authority that is trusted', typed, on, first(0, stall), { tls: SERVER, env: TRUSTS, exit: 0, came: 1, seen: 1, out })),
  secure('TLS of a private authority that is trusted', SERVER, { ...well }, `${LIST.typed} --os-cacert {files}/authority.pem`),
  ...both('TLS of a private authority that is not', SERVER, failed(/shows a certificate/, /--os-cacert/)),
  secure('TLS that nobody checks', SERVER, { ...well, env: { OS_INSECURE: 'true' } }),
  secure('TLS that nobody checks', SIGNED.expired, well, `${LIST.typed} --insecure`),
  secure('TLS for another name, that nobody checks', SIGNED.elsewhere, well, `${LIST.typed} --insecure`),
  ...both('TLS for another name', SIGNED.elsewhere, { ...failed(/made for another name/, /name that the certificate is for/), env: TRUSTS }),
  ...both('TLS that has expired', SIGNED.expired, { ...failed(/has expired/, /--insecure/), env: TRUSTS }),
  secure('TLS that has not begun', SIGNED.early, { ...failed(/not valid yet/, /clock/), env: TRUSTS }),
  secure('a client certificate that is wanted and given', WANTS, { ...well, env: { ...TRUSTS, ...CLIENT } }),
  ...both('a client certificate that is wanted and not given', WANTS, { ...failed(/wants a client certificate/, /--os-cert/), env: TRUSTS }),
  secure('a client certificate of an authority the service does not know', { ...WANTS, ca: SIGNED.elsewhere.cert }, { ...failed(/does not accept the client certificate|closed the connection/, /--os-cert|again/), env: { ...TRUSTS, ...CLIENT } }),
  secure('a client certificate with the key of another', WANTS, { exit: 2, says: /certificate and its key do not belong together/, hint: /clinker config show/, came: 0, seen: 0, env: { ...TRUSTS, OS_CERT: '{files}/client.pem', OS_KEY: '{files}/elsewhere.key' } }),
  secure('a certificate file that is none', SERVER, { exit: 2, says: /cacert names .*client\.key, which has no certificate in it/, hint: /clinker config show/, came: 0, seen: 0, env: { OS_CACERT: '{files}/client.key' } }),
  secure('a certificate file that is not there', SERVER, { exit: 2, says: /cacert names .*nothing\.pem, which cannot be read/, hint: /clinker config show/, came: 0, seen: 0, env: { OS_CACERT: '{files}/nothing.pem' } }),
  row('https to a port without TLS', LIST.typed, SIGN_IN, stall, { ...failed(/does not speak TLS/, /http:\/\/ rather than https/), env: { OS_AUTH_URL: '{secured}/identity/v3' } }),
  row('http to a port with TLS', LIST.typed, SIGN_IN, stall, { ...failed(/closed the connection|does not speak HTTP/, /https:\/\/ rather than http/), tls: SERVER, env: { OS_AUTH_URL: '{plain}/identity/v3', ...TRUSTS } }),

  // Nothing was said yet: also a change may be tried again.
  ...[LIST, CREATE].map(({ typed, on, out = /^/ }) => ({ ...row('a connection that is cut in the handshake, once', typed, on, first(0, stall), { exit: 0, came: 1, seen: 1, out, tls: SERVER, env: TRUSTS }), accepts: (connection: number, socket: { resetAndDestroy(): void }) => { if (connection === 1) socket.resetAndDestroy() } })),
  ...[CREATE].map(({ typed, on, looks = / / }) => ({ ...row('a change that is lost under TLS', typed, on, resetAfter, { exit: 7, came: 1, seen: 1, says: /closed the connection without an answer/, hint: new RegExp(`may have been carried out[^]*${looks.source}`), tls: SERVER, env: TRUSTS }) })),

  row('IPv6', LIST.typed, SIGN_IN, first(0, stall), { ...well, host: '::1' }),
  row('IPv6', CREATE.typed, CREATE.on, first(0, stall), { exit: 0, came: 1, seen: 1, out: /new/, host: '::1' }),
  row('IPv6 with TLS', LIST.typed, SIGN_IN, first(0, stall), { ...well, host: '::1', tls: SERVER, env: TRUSTS }),
  row('IPv6 where nobody listens', LIST.typed, SIGN_IN, stall, { ...failed(/\[::1\]:1 refuses the connection/, /address/), env: { OS_AUTH_URL: 'http://[::1]:1/v3' } }),
]
