import {
  changeBody,
  closeAfterResponse,
  limitToFirst,
  truncateJson,
  resetAfterRequest,
  respondWith,
} from '../fault-handlers.ts'
import { createFaultCase, type FaultHandler, type FaultCase } from '../fault-case.ts'
import { LIST_REQUEST } from './commands.ts'

const NAMES = 'volume list --page-size 2 --sort name -f value -c Name'
const JSON_LIST = 'volume list --page-size 2 --sort name -f json'
const ALL_NAMES = /^v4\nv3\nv2\nv1\ndata\n$/
const world: NonNullable<FaultCase['setUp']> = sandbox => {
  for (const name of ['v1', 'v2', 'v3', 'v4']) sandbox.createVolume({ name })
}
const createListCase = (
  fault: string,
  handle: FaultHandler,
  expected: Omit<Parameters<typeof createFaultCase>[4], 'setUp'>,
  commandLine = NAMES,
): FaultCase => createFaultCase(fault, commandLine, LIST_REQUEST, handle, { ...expected, setUp: world })

/** On this page something else happens; the others are as they are. */
const handleOnPage =
  (page: number, handle: FaultHandler): FaultHandler =>
  exchange =>
    exchange.requestIndex === page ? handle(exchange) : limitToFirst(0, handle)(exchange)
const replaceNextLink = (href: string): FaultHandler =>
  changeBody(text =>
    text
      .replace(/"volumes_links":\[.*?\],?|^\{/g, found =>
        found === '{' ? `{"volumes_links":[{"rel":"next","href":"${href}"}],` : '',
      )
      .replace(/,\}$/, '}'),
  )
const removeMarker =
  (change: FaultHandler): FaultHandler =>
  exchange => {
    exchange.request.url = exchange.request.url?.replace(/([?&])marker=[^&]*&?/, '$1') ?? ''
    return change(exchange)
  }
/** Starts each page so many items before where it is asked to. */
const shiftPages: FaultHandler = async ({ forwardRequest, sendResponse, requestIndex }) => {
  const { body, ...rest } = await forwardRequest()
  const page = JSON.parse(body.toString())
  if (requestIndex > 0)
    page.volumes = [{ ...page.volumes[0], id: getLastItem.id, name: getLastItem.name }, ...page.volumes]
  getLastItem.id = page.volumes.at(-1)?.id
  getLastItem.name = page.volumes.at(-1)?.name
  sendResponse({ ...rest, body: Buffer.from(JSON.stringify(page)) })
}
const getLastItem: { id?: string; name?: string } = {}
const repeatPages: FaultHandler = async ({ forwardRequest, sendResponse, requestIndex }) => {
  const { body, ...rest } = await forwardRequest()
  const page = JSON.parse(body.toString())
  page.volumes = [0, 1].map(i => ({
    ...page.volumes[0],
    id: `00000000-0000-4000-8000-${String(requestIndex * 2 + i).padStart(12, '0')}`,
    name: `n${requestIndex * 2 + i}`,
  }))
  page.volumes_links = [{ rel: 'next', href: 'http://127.0.0.1/again' }]
  sendResponse({ ...rest, body: Buffer.from(JSON.stringify(page)) })
}

const CIRCLE_CASES = { message: /does not end: the service returned the same page twice/, hint: /list is incomplete/ }

/** Lists on several pages. */
export const PAGINATION_CASES: readonly FaultCase[] = [
  createListCase('nothing', limitToFirst(0, respondWith(500)), {
    exitStatus: 0,
    out: ALL_NAMES,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  createListCase('a next link to another origin', replaceNextLink('http://elsewhere.invalid/v3/volumes?marker=x'), {
    exitStatus: 0,
    out: ALL_NAMES,
    receivedCount: 4,
    forwardedCount: 4,
  }),
  createListCase('a next link that is no address', handleOnPage(0, replaceNextLink('][')), {
    exitStatus: 0,
    out: ALL_NAMES,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  createListCase('a next link to the page it stands on', removeMarker(replaceNextLink('http://127.0.0.1/again')), {
    exitStatus: 1,
    ...CIRCLE_CASES,
    receivedCount: 2,
    forwardedCount: 2,
  }),
  createListCase(
    'a next link to the page it stands on',
    removeMarker(replaceNextLink('http://127.0.0.1/again')),
    { exitStatus: 1, ...CIRCLE_CASES, receivedCount: 2, forwardedCount: 2 },
    JSON_LIST,
  ),
  createListCase(
    'pages without an end',
    removeMarker(repeatPages),
    { exitStatus: 0, out: /^n0\nn1\nn2\nn3\nn4\n$/, receivedCount: 3, forwardedCount: 3 },
    'volume list --limit 5 -f value -c Name',
  ),
  createListCase('the last of a page is the first of the next one too', shiftPages, {
    exitStatus: 0,
    out: ALL_NAMES,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  createListCase('a page with nothing new', handleOnPage(1, removeMarker(changeBody(text => text))), {
    exitStatus: 1,
    ...CIRCLE_CASES,
    receivedCount: 2,
    forwardedCount: 2,
  }),
  createListCase(
    'an ID that is missing',
    handleOnPage(
      0,
      changeBody(text => text.replaceAll(/"id":"[0-9a-f-]{36}"/g, '"id":""')),
    ),
    {
      exitStatus: 1,
      message: /has no ID to continue from/,
      hint: /list is incomplete/,
      receivedCount: 1,
      forwardedCount: 1,
    },
  ),
  createListCase(
    'an empty page in between',
    handleOnPage(
      1,
      changeBody(text => text.replace(/"volumes":\[.*\](?=[,}])/, '"volumes":[]')),
    ),
    { exitStatus: 0, out: /^v4\nv3\n$/, receivedCount: 2, forwardedCount: 2 },
  ),
  createListCase('503 on the second page, once', handleOnPage(1, respondWith(503)), {
    exitStatus: 0,
    out: ALL_NAMES,
    receivedCount: 4,
    forwardedCount: 3,
    sleepsMs: [500],
  }),
  createListCase('reset on the second page, once', handleOnPage(1, resetAfterRequest), {
    exitStatus: 0,
    out: ALL_NAMES,
    receivedCount: 4,
    forwardedCount: 4,
  }),
  createListCase('a connection that is closed after each page without a word', closeAfterResponse, {
    exitStatus: 0,
    out: ALL_NAMES,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  createListCase('500 on the second page', handleOnPage(1, respondWith(500)), {
    exitStatus: 1,
    message: /500/,
    hint: /clinker /,
    receivedCount: 2,
    forwardedCount: 1,
  }),
  createListCase('half JSON on the second page', handleOnPage(1, truncateJson), {
    exitStatus: 1,
    message: /incomplete or not JSON/,
    hint: /address/,
    receivedCount: 2,
    forwardedCount: 2,
  }),
  createListCase(
    'half JSON on the second page',
    handleOnPage(1, truncateJson),
    { exitStatus: 1, message: /incomplete or not JSON/, hint: /address/, receivedCount: 2, forwardedCount: 2 },
    JSON_LIST,
  ),
  createListCase(
    'a page by itself, in circles',
    replaceNextLink('http://127.0.0.1/x?limit=1000'),
    {
      exitStatus: 1,
      message: /does not end: the service returned the same page twice/,
      hint: /./,
      receivedCount: 2,
      forwardedCount: 2,
    },
    'api GET /volumes --paginate',
  ),
]
