/* eslint-disable max-lines -- one table of faults in response bodies */
import { gzipSync } from 'node:zlib'
import {
  replaceStatus,
  changeBody,
  sendChunked,
  sendEndlessBody,
  truncateJson,
  compressBody,
  claimCompression,
  truncateCompressedBody,
  sendHtmlPage,
  sendRaw,
  respondWith,
  sendShortBody,
  sendExtraBody,
  formatRawResponse,
  sendWrongContentType,
} from '../fault-handlers.ts'
import { createFaultCase, type FaultHandler, type FaultCase } from '../fault-case.ts'
import {
  API_GET,
  CHANGE_COMMANDS,
  CREATE,
  CREATE_JSON,
  DELETE,
  createCases,
  type TargetedCommand,
  ALL_COMMANDS,
  EXTEND,
  LIST,
  LIST_JSON,
  LIST_REQUEST,
  READ_COMMANDS,
  SHOW,
  AUTH_REQUEST,
  createSuccessCases,
  createUnknownOutcomeCases,
  UPLOAD,
  VERSIONS_REQUEST,
} from './commands.ts'

const NOT_JSON = /returned a response that is incomplete or not JSON/
const PROXY_HINT = /is this the address of Block Storage\?/i
const AGAIN = /Try again/
const NOT_THE_SERVICE = /returned a response without the/
/** Commands that read what a change answers. */
const UNEXPECTED_ANSWER = [CREATE, CREATE_JSON, UPLOAD]

/** A volume with a value of another type is shown all the same; what is null is shown as null. */
const REPAIRED_LIST: TargetedCommand = { ...LIST, out: /\| data \| available \| +1 +\| +\|/ }
const createRepairedShow = (attachments: RegExp): TargetedCommand => ({
  ...SHOW,
  out: new RegExp(`\\| attachments +\\| ${attachments.source} *\\|[^]*\\| name +\\| data +\\|[^]*\\| size +\\| 1 +\\|`),
})

const createSpoiltBodyCases = (fault: string, handle: FaultHandler): readonly FaultCase[] => [
  ...createCases([LIST, LIST_JSON, API_GET], fault, handle, {
    exitStatus: 1,
    message: NOT_JSON,
    hint: PROXY_HINT,
    receivedCount: 1,
    forwardedCount: 1,
  }),
  // A refusal of what has an ID is looked at once more, to name it.
  ...createCases([SHOW], fault, handle, {
    exitStatus: 1,
    message: NOT_JSON,
    hint: PROXY_HINT,
    receivedCount: 2,
    forwardedCount: 2,
  }),
  ...createUnknownOutcomeCases(
    fault,
    handle,
    { exitStatus: 1, message: NOT_JSON, forwardedCount: 1 },
    UNEXPECTED_ANSWER,
  ),
]

const createTextBodyCases = (fault: string, handle: FaultHandler): readonly FaultCase[] =>
  createSuccessCases([LIST, LIST_JSON, SHOW, CREATE], fault, handle, { receivedCount: 1, forwardedCount: 1 })
const nestJson = (text: string): string =>
  text.replace(/\{"(id|volumes)"/, `{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)},"$1"`)

/** An answer comes, and is not what it should be. */
export const BODIES: readonly FaultCase[] = [
  ...createSpoiltBodyCases('half JSON', truncateJson),
  createFaultCase('half JSON', LIST.commandLine, AUTH_REQUEST, truncateJson, {
    exitStatus: 1,
    message: /is not Keystone/,
    hint: /auth_url/,
    receivedCount: 1,
    forwardedCount: 1,
  }),
  createFaultCase('half JSON', LIST.commandLine, VERSIONS_REQUEST, truncateJson, {
    exitStatus: 0,
    receivedCount: 1,
    forwardedCount: 1,
    out: /data/,
  }),
  ...createSuccessCases(ALL_COMMANDS, 'wrong content type', sendWrongContentType, {
    receivedCount: 1,
    forwardedCount: 1,
  }),
  ...createCases([LIST, LIST_JSON, API_GET], 'a page of HTML with 200', sendHtmlPage, {
    exitStatus: 1,
    message: NOT_JSON,
    hint: PROXY_HINT,
    receivedCount: 1,
    forwardedCount: 0,
  }),
  ...createCases([SHOW], 'a page of HTML with 200', sendHtmlPage, {
    exitStatus: 1,
    message: NOT_JSON,
    hint: PROXY_HINT,
    receivedCount: 2,
    forwardedCount: 0,
  }),
  ...createUnknownOutcomeCases('a page of HTML with 200', sendHtmlPage, {
    exitStatus: 1,
    message: NOT_JSON,
    forwardedCount: 0,
  }),
  createFaultCase('a page of HTML with 200', LIST.commandLine, AUTH_REQUEST, sendHtmlPage, {
    exitStatus: 1,
    message: /is not Keystone/,
    hint: /auth_url/,
    receivedCount: 1,
    forwardedCount: 0,
  }),
  ...createCases(READ_COMMANDS, 'shorter than promised', sendShortBody, {
    exitStatus: 7,
    message: /stopped in the middle of its response/,
    hint: AGAIN,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  ...createUnknownOutcomeCases('shorter than promised', sendShortBody, {
    message: /stopped in the middle of its response/,
    forwardedCount: 1,
  }),
  ...createSpoiltBodyCases('longer than promised', sendExtraBody),

  ...createCases(
    [LIST, LIST_JSON, SHOW],
    'an empty body with 200',
    changeBody(() => ''),
    { exitStatus: 1, message: NOT_THE_SERVICE, hint: PROXY_HINT, receivedCount: 1, forwardedCount: 1 },
  ),
  ...createCases(
    [LIST, LIST_JSON, SHOW],
    'JSON null',
    changeBody(() => 'null'),
    { exitStatus: 1, message: NOT_THE_SERVICE, hint: PROXY_HINT, receivedCount: 1, forwardedCount: 1 },
  ),
  ...createCases(
    [LIST, LIST_JSON, SHOW],
    'a JSON array instead of an object',
    changeBody(() => '[]'),
    { exitStatus: 1, message: NOT_THE_SERVICE, hint: PROXY_HINT, receivedCount: 1, forwardedCount: 1 },
  ),
  ...createCases(
    [LIST, LIST_JSON, SHOW],
    'a JSON text instead of an object',
    changeBody(() => '"volumes"'),
    { exitStatus: 1, message: NOT_THE_SERVICE, hint: PROXY_HINT, receivedCount: 1, forwardedCount: 1 },
  ),
  ...createCases(
    [LIST, LIST_JSON, SHOW],
    'a missing key',
    changeBody(() => '{}'),
    { exitStatus: 1, message: NOT_THE_SERVICE, hint: PROXY_HINT, receivedCount: 1, forwardedCount: 1 },
  ),
  ...createCases(
    [LIST, LIST_JSON, SHOW],
    'a key with something else under it',
    changeBody(() => '{"volumes": {"id": 7}, "volume": 7}'),
    { exitStatus: 1, message: NOT_THE_SERVICE, hint: PROXY_HINT, receivedCount: 1, forwardedCount: 1 },
  ),
  ...createUnknownOutcomeCases(
    'an empty body with 202',
    changeBody(() => ''),
    { exitStatus: 1, message: /./, forwardedCount: 1 },
    [CREATE, CREATE_JSON],
  ),
  ...createUnknownOutcomeCases(
    'JSON null',
    changeBody(() => 'null'),
    { exitStatus: 1, message: /./, forwardedCount: 1 },
    [CREATE, CREATE_JSON],
  ),
  ...createUnknownOutcomeCases(
    'a missing key',
    changeBody(() => '{}'),
    { exitStatus: 1, message: /./, forwardedCount: 1 },
    [CREATE, CREATE_JSON],
  ),
  createFaultCase(
    'a missing key',
    LIST.commandLine,
    AUTH_REQUEST,
    changeBody(() => '{}'),
    { exitStatus: 1, message: /is not Keystone/, hint: /auth_url/, receivedCount: 1, forwardedCount: 1 },
  ),
  ...createSuccessCases(
    [DELETE],
    'a body with 204',
    sendRaw(answer => formatRawResponse('', { ...answer, status: 204 }, '{"left": "over"}')),
    { receivedCount: 1, forwardedCount: 1 },
  ),
  ...createUnknownOutcomeCases(
    'a page of HTML where nothing is awaited',
    changeBody(() => '<html>done</html>'),
    { exitStatus: 1, message: NOT_JSON, forwardedCount: 1 },
    [EXTEND, DELETE],
  ),

  ...createTextBodyCases(
    'a byte order mark',
    changeBody(body => `\ufeff${body}`),
  ),
  ...createTextBodyCases(
    'blanks around',
    changeBody(body => `\r\n\t ${body}\n\n`),
  ),
  createFaultCase(
    'bytes that are no UTF-8',
    'volume list -f value -c Name',
    LIST_REQUEST,
    async ({ forwardRequest, sendResponse }) => {
      const answer = await forwardRequest()
      sendResponse({
        ...answer,
        body: Buffer.from(answer.body.toString().replace('"name":"data"', '"name":"gr\xfcn"'), 'latin1'),
      })
    },
    { exitStatus: 0, out: /^gr\ufffdn\n$/, receivedCount: 1, forwardedCount: 1 },
  ),
  createFaultCase(
    'Latin-1 that says so',
    'volume list -f value -c Name',
    LIST_REQUEST,
    async ({ forwardRequest, sendResponse }) => {
      const answer = await forwardRequest()
      sendResponse({
        ...answer,
        headers: { ...answer.headers, 'content-type': 'application/json; charset=ISO-8859-1' },
        body: Buffer.from(answer.body.toString().replace('"name":"data"', '"name":"gr\xfcn"'), 'latin1'),
      })
    },
    { exitStatus: 0, out: /^gr\u00fcn\n$/, receivedCount: 1, forwardedCount: 1 },
  ),
  ...createSuccessCases(
    [REPAIRED_LIST, LIST_JSON, createRepairedShow(/ /)],
    'numbers as text',
    changeBody(body => body.replace(/"size":1\b/g, '"size":"1"')),
    { receivedCount: 1, forwardedCount: 1 },
  ),
  createFaultCase(
    'numbers as text, shown as they are',
    API_GET.commandLine,
    API_GET.requestPattern,
    changeBody(body => body.replace(/"size":1\b/g, '"size":"1"')),
    { exitStatus: 0, out: /"size": "1"/, receivedCount: 1, forwardedCount: 1 },
  ),
  ...createSuccessCases(
    [REPAIRED_LIST, createRepairedShow(/None/)],
    'nulls where there are lists',
    changeBody(body => body.replace(/"attachments":\[\]/g, '"attachments":null')),
    { receivedCount: 1, forwardedCount: 1 },
  ),
  ...createSuccessCases([LIST, LIST_JSON, SHOW], 'deep nesting in what nobody asked for', changeBody(nestJson), {
    receivedCount: 1,
    forwardedCount: 1,
  }),
  createFaultCase('deep nesting', 'api GET /volumes/{id}', API_GET.requestPattern, changeBody(nestJson), {
    exitStatus: 1,
    message: /nested too deeply/,
    hint: /./,
    receivedCount: 1,
    forwardedCount: 1,
  }),

  ...createSuccessCases([...READ_COMMANDS, ...CHANGE_COMMANDS], 'gzip', compressBody, {
    receivedCount: 1,
    forwardedCount: 1,
  }),
  ...createSuccessCases(
    [LIST, SHOW],
    'gzip that nobody mentions',
    async ({ forwardRequest, sendResponse }) => {
      const answer = await forwardRequest()
      sendResponse({ ...answer, body: gzipSync(answer.body) })
    },
    { receivedCount: 1, forwardedCount: 1 },
  ),
  ...createSuccessCases([LIST, SHOW, CREATE], 'gzip that was unpacked on the way', claimCompression, {
    receivedCount: 1,
    forwardedCount: 1,
  }),
  ...createCases(READ_COMMANDS, 'gzip that is cut off', truncateCompressedBody, {
    exitStatus: 7,
    message: /returned an incomplete response/,
    hint: AGAIN,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  ...createUnknownOutcomeCases(
    'gzip that is cut off',
    truncateCompressedBody,
    { message: /returned an incomplete response/, forwardedCount: 1 },
    UNEXPECTED_ANSWER,
  ),
  ...createCases(
    [LIST, SHOW],
    'packed otherwise than was asked for',
    async ({ forwardRequest, sendResponse }) => {
      const answer = await forwardRequest()
      sendResponse({
        ...answer,
        headers: { ...answer.headers, 'content-encoding': 'br' },
        body: Buffer.from([0x0b, 2, 0x80, 1, 2, 3]),
      })
    },
    {
      exitStatus: 7,
      message: /compressed its response in a way that was not requested/,
      hint: AGAIN,
      receivedCount: 3,
      forwardedCount: 3,
    },
  ),
  {
    ...createFaultCase(
      'a body of 100 MB',
      'volume list -f value -c Name',
      LIST_REQUEST,
      changeBody(body => `${body.slice(0, -1)}, "padding": "${'x'.repeat(100_000_000)}"}`),
      { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out: /^data\n$/ },
    ),
    isExclusive: true,
  },
  {
    ...createFaultCase(
      'a body of 100 MB, after a change',
      CREATE.commandLine,
      CREATE.requestPattern,
      changeBody(body => `${body.slice(0, -1)}, "padding": "${'x'.repeat(100_000_000)}"}`),
      { exitStatus: 0, receivedCount: 1, forwardedCount: 1, out: /new/ },
    ),
    isExclusive: true,
  },
  {
    ...createFaultCase('a body without an end', `${LIST.commandLine} --retries 0`, LIST_REQUEST, sendEndlessBody, {
      exitStatus: 7,
      message: /returned a response that is too long/,
      hint: /--limit/,
      receivedCount: 1,
      forwardedCount: 1,
    }),
    isExclusive: true,
  },

  ...createTextBodyCases('chunks', sendChunked('\r\n0\r\n\r\n')),
  ...createTextBodyCases('chunks with a trailer', sendChunked('\r\n0\r\nx-sum: 7\r\n\r\n')),
  ...createCases(READ_COMMANDS, 'chunks with a broken trailer', sendChunked('\r\n0\r\nno trailer at all\x01\r\n\r\n'), {
    exitStatus: 7,
    message: /spoilt on its way|stopped in the middle of its response/,
    hint: AGAIN,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  ...createCases([LIST, API_GET], 'chunks with a broken length', sendChunked('\r\nzz\r\n'), {
    exitStatus: 7,
    message: /spoilt on its way|stopped in the middle of its response/,
    hint: AGAIN,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  ...createCases([LIST, SHOW], 'chunks without an end', sendChunked('\r\n'), {
    exitStatus: 7,
    message: /stopped in the middle of its response/,
    hint: AGAIN,
    receivedCount: 3,
    forwardedCount: 3,
  }),
  ...createUnknownOutcomeCases(
    'chunks with a broken trailer',
    sendChunked('\r\n0\r\nno trailer at all\x01\r\n\r\n'),
    { message: /spoilt on its way|stopped in the middle of its response/, forwardedCount: 1 },
    UNEXPECTED_ANSWER,
  ),
  ...createTextBodyCases(
    'HTTP/1.0, the end of the connection for the end of the body',
    sendRaw(({ body }) => `HTTP/1.0 200 OK\r\n\r\n${body.toString()}`),
  ),
  ...createTextBodyCases(
    'early hints before the answer',
    sendRaw(answer =>
      Buffer.concat([
        Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n'),
        formatRawResponse(`content-length: ${answer.body.length}\r\n`, answer),
      ]),
    ),
  ),
  ...createTextBodyCases(
    'headers of 40 kB',
    sendRaw(answer =>
      formatRawResponse(`x-long: ${'x'.repeat(40_000)}\r\ncontent-length: ${answer.body.length}\r\n`, answer),
    ),
  ),
  ...createCases(
    READ_COMMANDS,
    'headers of 100 kB',
    sendRaw(answer =>
      formatRawResponse(`x-long: ${'x'.repeat(100_000)}\r\ncontent-length: ${answer.body.length}\r\n`, answer),
    ),
    {
      exitStatus: 7,
      message: /returned a response with too many headers/,
      hint: AGAIN,
      receivedCount: 3,
      forwardedCount: 3,
    },
  ),
  ...createCases(
    [LIST, SHOW],
    'another protocol wanted',
    sendRaw(() => 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
    { exitStatus: 7, message: /does not speak HTTP/, hint: /http/, receivedCount: 3, forwardedCount: 3 },
  ),
  ...createCases(
    [LIST, SHOW],
    'two lengths',
    sendRaw(({ body }) => `HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\n${body.toString()}`),
    { exitStatus: 7, message: /does not speak HTTP/, hint: /http/, receivedCount: 3, forwardedCount: 3 },
  ),
  ...createCases(
    [LIST, SHOW],
    'no status',
    sendRaw(() => 'HTTP/1.1 \r\n\r\n'),
    { exitStatus: 7, message: /does not speak HTTP/, hint: /http/, receivedCount: 3, forwardedCount: 3 },
  ),
  ...createCases([LIST, API_GET], 'a status that does not exist', replaceStatus(799), {
    exitStatus: 1,
    message: /Block Storage answers 799/,
    hint: /./,
    receivedCount: 1,
    forwardedCount: 1,
  }),
  ...createCases(
    [LIST, LIST_JSON, API_GET],
    '500 with HTML and a script',
    respondWith(
      500,
      { 'content-type': 'text/html' },
      '<html><head><script>alert("x")</script><style>b{}</style><title>Oops</title></head><body><h1>Oops &amp; sorry</h1><script>evil()</script></body></html>',
    ),
    {
      exitStatus: 1,
      message: /^(?![^]*(alert|evil|<))[^]*Oops & sorry/,
      hint: /clinker volume list|HTTP 500/,
      receivedCount: 1,
      forwardedCount: 0,
    },
  ),
]
