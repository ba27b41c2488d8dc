import type { Row } from './row.ts'
import { BODIES } from './rows/bodies.ts'
import { CONNECTION } from './rows/connection.ts'
import { IDENTITY } from './rows/identity.ts'
import { MACHINE } from './rows/machine.ts'
import { PAGES } from './rows/pages.ts'
import { PROXIES } from './rows/proxies.ts'
import { REDIRECTS } from './rows/redirects.ts'
import { REFUSALS } from './rows/refusals.ts'
import { SIGNALS } from './rows/signals.ts'
import { SLOW } from './rows/slow.ts'
import { TLS } from './rows/tls.ts'

/** The fault matrix: fault × command × promised outcome, one a row. */
export const MATRIX: readonly Row[] = [...CONNECTION, ...BODIES, ...SLOW, ...REFUSALS, ...IDENTITY, ...REDIRECTS, ...PAGES, ...TLS, ...PROXIES, ...MACHINE, ...SIGNALS]
