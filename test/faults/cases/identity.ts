import { changeBody, limitToFirst, respondWith } from '../fault-handlers.ts'
import { forwardUnchanged } from '../faulty-proxy.ts'
import { createFaultCase, type FaultHandler, type FaultCase } from '../fault-case.ts'
import {
  CHANGE_COMMANDS,
  CREATE,
  CREATE_JSON,
  ALL_COMMANDS,
  createCases,
  LIST,
  LIST_JSON,
  LIST_REQUEST,
  SHOW,
  AUTH_REQUEST,
  createSuccessCases,
} from './commands.ts'

const SIGN_IN_HINT = /token is not accepted|does not accept the token|not let/i
const WRONG_CREDENTIALS = respondWith(
  401,
  {},
  '{"error": {"code": 401, "message": "The request you have made requires authentication."}}',
)
const setExpiry = (timestamp: string): FaultHandler =>
  changeBody(text => text.replace(/"expires_at":"[^"]*"/, `"expires_at":"${timestamp}"`))
const changeCatalog = (change: (text: string) => string): FaultHandler => changeBody(change)
const removeBlockStorage = changeCatalog(text =>
  text.replaceAll('"block-storage"', '"key-manager"').replaceAll('"volumev3"', '"dns"'),
)
const moveRegion = changeCatalog(text => text.replaceAll('"RegionOne"', '"Elsewhere"'))
const emptyCatalog = changeCatalog(text => text.replace(/"catalog":\[.*\](?=[,}])/, '"catalog":[]'))

/**
 * The token of an earlier run as the cloud has forgotten it: a new sign-in is sent, and what was asked is asked again.
 */
const createRevokedTokenCases = (fault: string, handle: FaultHandler): readonly FaultCase[] =>
  [LIST, LIST_JSON, SHOW, CREATE].map(({ commandLine, requestPattern, out = /^/ }) => ({
    ...createFaultCase(fault, commandLine, requestPattern, handle, {
      exitStatus: 0,
      out,
      receivedCount: 2,
      forwardedCount: 1,
    }),
    setupCommands: ['volume list'],
  }))

/** Who one is, when that ends, and where the catalog leads. */
export const IDENTITY: readonly FaultCase[] = [
  ...createSuccessCases(ALL_COMMANDS, '401, once', limitToFirst(1, respondWith(401)), {
    receivedCount: 2,
    forwardedCount: 1,
  }),
  ...createRevokedTokenCases('401 for the token of an earlier run', limitToFirst(1, respondWith(401))),
  ...createCases([LIST, LIST_JSON, CREATE, CREATE_JSON], '401 always', respondWith(401), {
    exitStatus: 4,
    message: /401|token/,
    hint: SIGN_IN_HINT,
    receivedCount: 2,
    forwardedCount: 0,
  }),
  ...[LIST, LIST_JSON].map(({ commandLine }) => ({
    ...createFaultCase(
      '401 in the middle of a list',
      `${commandLine} --page-size 2 --sort name`,
      LIST_REQUEST,
      exchange =>
        exchange.requestIndex === 1 ? respondWith(401)(exchange) : limitToFirst(0, respondWith(401))(exchange),
      { exitStatus: 0, out: /v4[^]*v3[^]*v2[^]*v1[^]*data/, receivedCount: 4, forwardedCount: 3 },
    ),
    setUp: (sandbox: Parameters<NonNullable<FaultCase['setUp']>>[0]) => {
      for (const name of ['v1', 'v2', 'v3', 'v4']) sandbox.createVolume({ name })
    },
  })),
  ...[LIST_JSON].map(({ commandLine }) => ({
    ...createFaultCase(
      '401 from the middle of a list on',
      `${commandLine} --page-size 2 --sort name`,
      LIST_REQUEST,
      exchange =>
        exchange.requestIndex >= 1 ? respondWith(401)(exchange) : limitToFirst(0, respondWith(401))(exchange),
      { exitStatus: 4, message: /401|token/, hint: SIGN_IN_HINT, receivedCount: 3, forwardedCount: 1 },
    ),
    setUp: (sandbox: Parameters<NonNullable<FaultCase['setUp']>>[0]) => {
      for (const name of ['v1', 'v2', 'v3', 'v4']) sandbox.createVolume({ name })
    },
  })),
  ...[LIST, LIST_JSON, CREATE].map(({ commandLine }) =>
    createFaultCase('401 at sign-in', commandLine, AUTH_REQUEST, WRONG_CREDENTIALS, {
      exitStatus: 4,
      message: /Authentication failed for user demo/,
      hint: /clinker config show|auth/,
      receivedCount: 1,
      forwardedCount: 0,
    }),
  ),
  createFaultCase(
    '401 in the middle, and no way in any more',
    LIST_JSON.commandLine,
    /auth\/tokens|\/volumes/,
    exchange => (exchange.requestIndex === 0 ? forwardUnchanged(exchange) : WRONG_CREDENTIALS(exchange)),
    {
      exitStatus: 4,
      message: /Authentication failed for user demo/,
      hint: /clinker config show|auth/,
      receivedCount: 3,
      forwardedCount: 1,
    },
  ),

  createFaultCase(
    'a token that ended an hour ago by our clock',
    LIST.commandLine,
    AUTH_REQUEST,
    setExpiry('2025-12-31T23:00:00.000000Z'),
    { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out: /data/ },
  ),
  createFaultCase(
    'a token that ended an hour ago by our clock',
    CREATE.commandLine,
    AUTH_REQUEST,
    setExpiry('2025-12-31T23:00:00.000000Z'),
    { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out: /new/ },
  ),
  createFaultCase(
    'a token that lasts ten years by our clock',
    LIST.commandLine,
    AUTH_REQUEST,
    setExpiry('2036-01-01T00:00:00.000000Z'),
    { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out: /data/ },
  ),
  createFaultCase(
    'a token without an end',
    LIST.commandLine,
    AUTH_REQUEST,
    changeBody(text => text.replace(/"expires_at":"[^"]*",?/, '')),
    { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out: /data/ },
  ),
  createFaultCase('a token whose end is no date', LIST.commandLine, AUTH_REQUEST, setExpiry('tomorrow'), {
    exitStatus: 0,
    receivedCount: 1,
    forwardedCount: 1,
    out: /data/,
  }),
  ...CHANGE_COMMANDS.slice(0, 1).map(({ commandLine, requestPattern }) =>
    createFaultCase(
      'a Date a year ahead',
      commandLine,
      requestPattern,
      async ({ forwardRequest, sendResponse }) => {
        const answer = await forwardRequest()
        sendResponse({ ...answer, headers: { ...answer.headers, date: 'Fri, 01 Jan 2027 00:00:00 GMT' } })
      },
      { exitStatus: 0, out: /new/, receivedCount: 1, forwardedCount: 1 },
    ),
  ),
  createFaultCase(
    'a Date a year behind',
    LIST.commandLine,
    LIST_REQUEST,
    async ({ forwardRequest, sendResponse }) => {
      const answer = await forwardRequest()
      sendResponse({ ...answer, headers: { ...answer.headers, date: 'Wed, 01 Jan 2025 00:00:00 GMT' } })
    },
    { exitStatus: 0, out: /data/, receivedCount: 1, forwardedCount: 1 },
  ),

  ...[LIST, LIST_JSON, SHOW, CREATE].flatMap(({ commandLine }) => [
    createFaultCase('a catalog without the service', commandLine, AUTH_REQUEST, removeBlockStorage, {
      exitStatus: 12,
      message: /The catalog has no Block Storage/,
      hint: /--os-endpoint/,
      receivedCount: 1,
      forwardedCount: 1,
    }),
    createFaultCase('a catalog without the region', commandLine, AUTH_REQUEST, moveRegion, {
      exitStatus: 3,
      message: /no .* endpoint of Block Storage in region RegionOne/,
      hint: /Elsewhere[^]*--os-region-name/,
      receivedCount: 1,
      forwardedCount: 1,
    }),
    createFaultCase('an empty catalog', commandLine, AUTH_REQUEST, emptyCatalog, {
      exitStatus: 12,
      message: /The catalog has no Block Storage[^]*it has nothing/,
      hint: /--os-endpoint/,
      receivedCount: 1,
      forwardedCount: 1,
    }),
  ]),
  createFaultCase(
    'no catalog',
    LIST.commandLine,
    AUTH_REQUEST,
    changeCatalog(text => text.replace(/"catalog":\[.*\](?=[,}])/, '"catalog":null')),
    {
      exitStatus: 12,
      message: /The catalog has no Block Storage/,
      hint: /--os-endpoint/,
      receivedCount: 1,
      forwardedCount: 1,
    },
  ),
  createFaultCase(
    'a catalog with an address that is none',
    LIST.commandLine,
    AUTH_REQUEST,
    changeCatalog(text => text.replaceAll(/"http:[^"]*\/volume\/[^"]*"/g, '"not an address"')),
    {
      exitStatus: 1,
      message: /has an invalid URL for Block Storage: "not an address"/,
      hint: /--os-endpoint/,
      receivedCount: 1,
      forwardedCount: 1,
    },
  ),
  createFaultCase(
    'a catalog with an address of another kind',
    LIST.commandLine,
    AUTH_REQUEST,
    changeCatalog(text => text.replaceAll(/"http:[^"]*\/volume\/[^"]*"/g, '"file:///etc/passwd"')),
    {
      exitStatus: 1,
      message: /has an invalid URL for Block Storage: "file:\/\/\/etc\/passwd"/,
      hint: /--os-endpoint/,
      receivedCount: 1,
      forwardedCount: 1,
    },
  ),
  createFaultCase(
    'a catalog without the interface',
    `${LIST.commandLine} --os-interface admin`,
    AUTH_REQUEST,
    changeCatalog(text => text.replaceAll('"interface":"admin"', '"interface":"other"')),
    {
      exitStatus: 3,
      message: /no admin endpoint of Block Storage/,
      hint: /--os-interface/,
      receivedCount: 1,
      forwardedCount: 1,
    },
  ),
  createFaultCase(
    'a catalog with two regions and none chosen',
    LIST.commandLine,
    AUTH_REQUEST,
    changeCatalog(text => text),
    { exitStatus: 0, out: /data/, receivedCount: 1, forwardedCount: 1, env: { OS_REGION_NAME: '' } },
  ),
]
