import { gzipSync } from 'node:zlib'
import { butWith, changes, chunked, endless, halfJson, packs, packsBadly, packsHalf, page, raw, says, tooLittle, tooMuch, written, wrongType } from '../faults.ts'
import { row, type Does, type Row } from '../row.ts'
import { API_GET, CHANGES, CREATE, CREATE_JSON, DELETE, each, EVERYTHING, EXTEND, LIST, LIST_JSON, LISTS, READS, SHOW, SIGN_IN, survives, unsure, UPLOAD, VERSIONS } from './commands.ts'

const NO_JSON = /gave an answer that is cut short or no JSON/
const IS_IT = /is this the address of Block Storage\?/
const AGAIN = /Try again/
const NOT_IT = /gave an answer that does not have the/
/** Commands that read what a change answers. */
const ANSWERED = [CREATE, CREATE_JSON, UPLOAD]

const spoilt = (fault: string, does: Does): readonly Row[] => [
  ...each([LIST, LIST_JSON, API_GET], fault, does, { exit: 1, says: NO_JSON, hint: IS_IT, came: 1, seen: 1 }),
  // A refusal of what has an ID is looked at once more, to name it.
  ...each([SHOW], fault, does, { exit: 1, says: NO_JSON, hint: IS_IT, came: 2, seen: 2 }),
  ...unsure(fault, does, { exit: 1, says: NO_JSON, seen: 1 }, ANSWERED),
]

const text = (fault: string, does: Does): readonly Row[] => survives([LIST, LIST_JSON, SHOW, CREATE], fault, does, { came: 1, seen: 1 })
const nested = (text: string): string => text.replace(/\{"(id|volumes)"/, `{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)},"$1"`)

/** An answer comes, and is not what it should be. */
export const BODIES: readonly Row[] = [
  ...spoilt('half JSON', halfJson),
  row('half JSON', LIST.typed, SIGN_IN, halfJson, { exit: 1, says: /is not Keystone/, hint: /auth_url/, came: 1, seen: 1 }),
  row('half JSON', LIST.typed, VERSIONS, halfJson, { exit: 0, came: 1, seen: 1, out: /data/ }),
  ...survives(EVERYTHING, 'wrong content type', wrongType, { came: 1, seen: 1 }),
  ...each([LIST, LIST_JSON, API_GET], 'a page of HTML with 200', page, { exit: 1, says: NO_JSON, hint: IS_IT, came: 1, seen: 0 }),
  ...each([SHOW], 'a page of HTML with 200', page, { exit: 1, says: NO_JSON, hint: IS_IT, came: 2, seen: 0 }),
  ...unsure('a page of HTML with 200', page, { exit: 1, says: NO_JSON, seen: 0 }),
  row('a page of HTML with 200', LIST.typed, SIGN_IN, page, { exit: 1, says: /is not Keystone/, hint: /auth_url/, came: 1, seen: 0 }),
  ...each(READS, 'shorter than promised', tooLittle, { exit: 7, says: /broke off in the middle of its answer/, hint: AGAIN, came: 3, seen: 3 }),
  ...unsure('shorter than promised', tooLittle, { says: /broke off in the middle of its answer/, seen: 1 }),
  ...spoilt('longer than promised', tooMuch),

  ...each([LIST, LIST_JSON, SHOW], 'an empty body with 200', changes(() => ''), { exit: 1, says: NOT_IT, hint: IS_IT, came: 1, seen: 1 }),
  ...each([LIST, LIST_JSON, SHOW], 'JSON null', changes(() => 'null'), { exit: 1, says: NOT_IT, hint: IS_IT, came: 1, seen: 1 }),
  ...each([LIST, LIST_JSON, SHOW], 'a JSON array instead of an object', changes(() => '[]'), { exit: 1, says: NOT_IT, hint: IS_IT, came: 1, seen: 1 }),
  ...each([LIST, LIST_JSON, SHOW], 'a JSON text instead of an object', changes(() => '"volumes"'), { exit: 1, says: NOT_IT, hint: IS_IT, came: 1, seen: 1 }),
  ...each([LIST, LIST_JSON, SHOW], 'a missing key', changes(() => '{}'), { exit: 1, says: NOT_IT, hint: IS_IT, came: 1, seen: 1 }),
  ...each([LIST, LIST_JSON, SHOW], 'a key with something else under it', changes(() => '{"volumes": {"id": 7}, "volume": 7}'), { exit: 1, says: NOT_IT, hint: IS_IT, came: 1, seen: 1 }),
  ...unsure('an empty body with 202', changes(() => ''), { exit: 1, says: /./, seen: 1 }, [CREATE, CREATE_JSON]),
  ...unsure('JSON null', changes(() => 'null'), { exit: 1, says: /./, seen: 1 }, [CREATE, CREATE_JSON]),
  ...unsure('a missing key', changes(() => '{}'), { exit: 1, says: /./, seen: 1 }, [CREATE, CREATE_JSON]),
  row('a missing key', LIST.typed, SIGN_IN, changes(() => '{}'), { exit: 1, says: /is not Keystone/, hint: /auth_url/, came: 1, seen: 1 }),
  ...survives([DELETE], 'a body with 204', raw(answer => written('', { ...answer, status: 204 }, '{"left": "over"}')), { came: 1, seen: 1 }),
  ...unsure('a page of HTML where nothing is awaited', changes(() => '<html>done</html>'), { exit: 1, says: NO_JSON, seen: 1 }, [EXTEND, DELETE]),

  ...text('a byte order mark', changes(body => `\ufeff${body}`)),
  ...text('blanks around', changes(body => `\r\n\t ${body}\n\n`)),
  row('bytes that are no UTF-8', 'volume list -f value -c Name', LISTS, async ({ pass, give }) => { const answer = await pass(); give({ ...answer, body: Buffer.from(answer.body.toString().replace('"name":"data"', '"name":"gr\xfcn"'), 'latin1') }) }, { exit: 0, out: /^gr\ufffdn\n$/, came: 1, seen: 1 }),
  row('Latin-1 that says so', 'volume list -f value -c Name', LISTS, async ({ pass, give }) => { const answer = await pass(); give({ ...answer, headers: { ...answer.headers, 'content-type': 'application/json; charset=ISO-8859-1' }, body: Buffer.from(answer.body.toString().replace('"name":"data"', '"name":"gr\xfcn"'), 'latin1') }) }, { exit: 0, out: /^gr\u00fcn\n$/, came: 1, seen: 1 }),
  ...each([LIST, LIST_JSON, SHOW], 'numbers as text', changes(body => body.replace(/"size":1\b/g, '"size":"1"')), { exit: 1, says: /described the volume in a way clinker does not know \(size\)/, hint: /--debug/, came: 1, seen: 1 }),
  row('numbers as text, shown as they are', API_GET.typed, API_GET.on, changes(body => body.replace(/"size":1\b/g, '"size":"1"')), { exit: 0, out: /"size": "1"/, came: 1, seen: 1 }),
  ...each([LIST, SHOW], 'nulls where there are lists', changes(body => body.replace(/"attachments":\[\]/g, '"attachments":null')), { exit: 1, says: /in a way clinker does not know \(attachments\)/, hint: /--debug/, came: 1, seen: 1 }),
  ...survives([LIST, LIST_JSON, SHOW], 'deep nesting in what nobody asked for', changes(nested), { came: 1, seen: 1 }),
  row('deep nesting', 'api GET /volumes/{id}', API_GET.on, changes(nested), { exit: 1, says: /nested too deeply/, hint: /./, came: 1, seen: 1 }),

  ...survives([...READS, ...CHANGES], 'gzip', packs, { came: 1, seen: 1 }),
  ...survives([LIST, SHOW], 'gzip that nobody mentions', async ({ pass, give }) => { const answer = await pass(); give({ ...answer, body: gzipSync(answer.body) }) }, { came: 1, seen: 1 }),
  ...survives([LIST, SHOW, CREATE], 'gzip that was unpacked on the way', packsBadly, { came: 1, seen: 1 }),
  ...each(READS, 'gzip that is cut off', packsHalf, { exit: 7, says: /gave an answer that is cut short/, hint: AGAIN, came: 3, seen: 3 }),
  ...unsure('gzip that is cut off', packsHalf, { says: /gave an answer that is cut short/, seen: 1 }, ANSWERED),
  ...each([LIST, SHOW], 'packed otherwise than was asked for', async ({ pass, give }) => { const answer = await pass(); give({ ...answer, headers: { ...answer.headers, 'content-encoding': 'br' }, body: Buffer.from([0x0b, 2, 0x80, 1, 2, 3]) }) }, { exit: 7, says: /packed its answer in a way that was not asked for/, hint: AGAIN, came: 3, seen: 3 }),
  { ...row('a body of 100 MB', 'volume list -f value -c Name', LISTS, changes(body => `${body.slice(0, -1)}, "padding": "${'x'.repeat(100_000_000)}"}`), { exit: 0, came: 1, seen: 1, out: /^data\n$/ }), isAlone: true },
  { ...row('a body of 100 MB, after a change', CREATE.typed, CREATE.on, changes(body => `${body.slice(0, -1)}, "padding": "${'x'.repeat(100_000_000)}"}`), { exit: 0, came: 1, seen: 1, out: /new/ }), isAlone: true },
  { ...row('a body without an end', `${LIST.typed} --retries 0`, LISTS, endless, { exit: 7, says: /gave an answer that is too long/, hint: /--limit/, came: 1, seen: 1 }), isAlone: true },

  ...text('chunks', chunked('\r\n0\r\n\r\n')),
  ...text('chunks with a trailer', chunked('\r\n0\r\nx-sum: 7\r\n\r\n')),
  ...each(READS, 'chunks with a broken trailer', chunked('\r\n0\r\nno trailer at all\x01\r\n\r\n'), { exit: 7, says: /spoilt on its way|broke off in the middle of its answer/, hint: AGAIN, came: 3, seen: 3 }),
  ...each([LIST, API_GET], 'chunks with a broken length', chunked('\r\nzz\r\n'), { exit: 7, says: /spoilt on its way|broke off in the middle of its answer/, hint: AGAIN, came: 3, seen: 3 }),
  ...each([LIST, SHOW], 'chunks without an end', chunked('\r\n'), { exit: 7, says: /broke off in the middle of its answer/, hint: AGAIN, came: 3, seen: 3 }),
  ...unsure('chunks with a broken trailer', chunked('\r\n0\r\nno trailer at all\x01\r\n\r\n'), { says: /spoilt on its way|broke off in the middle of its answer/, seen: 1 }, ANSWERED),
  ...text('HTTP/1.0, the end of the connection for the end of the body', raw(({ body }) => `HTTP/1.0 200 OK\r\n\r\n${body.toString()}`)),
  ...text('early hints before the answer', raw(answer => Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n'), written(`content-length: ${answer.body.length}\r\n`, answer)]))),
  ...text('headers of 40 kB', raw(answer => written(`x-long: ${'x'.repeat(40_000)}\r\ncontent-length: ${answer.body.length}\r\n`, answer))),
  ...each(READS, 'headers of 100 kB', raw(answer => written(`x-long: ${'x'.repeat(100_000)}\r\ncontent-length: ${answer.body.length}\r\n`, answer)), { exit: 7, says: /more headers than anybody needs/, hint: AGAIN, came: 3, seen: 3 }),
  ...each([LIST, SHOW], 'another protocol wanted', raw(() => 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'), { exit: 7, says: /does not speak HTTP/, hint: /http/, came: 3, seen: 3 }),
  ...each([LIST, SHOW], 'two lengths', raw(({ body }) => `HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\n${body.toString()}`), { exit: 7, says: /does not speak HTTP/, hint: /http/, came: 3, seen: 3 }),
  ...each([LIST, SHOW], 'no status', raw(() => 'HTTP/1.1 \r\n\r\n'), { exit: 7, says: /does not speak HTTP/, hint: /http/, came: 3, seen: 3 }),
  ...each([LIST, API_GET], 'a status that does not exist', butWith(799), { exit: 1, says: /Block Storage answers 799/, hint: /./, came: 1, seen: 1 }),
  ...each([LIST, LIST_JSON, API_GET], '500 with HTML and a script', says(500, { 'content-type': 'text/html' }, '<html><head><script>alert("x")</script><style>b{}</style><title>Oops</title></head><body><h1>Oops &amp; sorry</h1><script>evil()</script></body></html>'), { exit: 1, says: /^(?![^]*(alert|evil|<))[^]*Oops & sorry/, hint: /clinker volume list|HTTP 500/, came: 1, seen: 0 }),
]
