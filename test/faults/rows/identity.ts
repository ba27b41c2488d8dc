import { changes, first, says } from '../faults.ts'
import { passOn } from '../faulty-proxy.ts'
import { row, type Does, type Row } from '../row.ts'
import { CHANGES, CREATE, CREATE_JSON, EVERYTHING, each, LIST, LIST_JSON, LISTS, SHOW, SIGN_IN, survives } from './commands.ts'

const WHO = /token is not accepted|does not accept the token|not let/i
const WRONG = says(401, {}, '{"error": {"code": 401, "message": "The request you have made requires authentication."}}')
const expiring = (moment: string): Does => changes(text => text.replace(/"expires_at":"[^"]*"/, `"expires_at":"${moment}"`))
const catalog = (change: (text: string) => string): Does => changes(change)
const WITHOUT = catalog(text => text.replaceAll('"block-storage"', '"key-manager"').replaceAll('"volumev3"', '"dns"'))
const OTHER_REGION = catalog(text => text.replaceAll('"RegionOne"', '"Elsewhere"'))
const EMPTY = catalog(text => text.replace(/"catalog":\[.*\](?=[,}])/, '"catalog":[]'))

/** The token of an earlier run as the cloud has forgotten it: a new sign-in is sent, and what was asked is asked again. */
const forgotten = (fault: string, does: Does): readonly Row[] =>
  [LIST, LIST_JSON, SHOW, CREATE].map(({ typed, on, out = /^/ }) => ({ ...row(fault, typed, on, does, { exit: 0, out, came: 2, seen: 1 }), before: ['volume list'] }))

/** Who one is, when that ends, and where the catalog leads. */
export const IDENTITY: readonly Row[] = [
  ...survives(EVERYTHING, '401, once', first(1, says(401)), { came: 2, seen: 1 }),
  ...forgotten('401 for the token of an earlier run', first(1, says(401))),
  ...each([LIST, LIST_JSON, CREATE, CREATE_JSON], '401 always', says(401), { exit: 4, says: /401|token/, hint: WHO, came: 2, seen: 0 }),
  ...[LIST, LIST_JSON].map(({ typed }) => ({
    ...row('401 in the middle of a list', `${typed} --page-size 2 --sort name`, LISTS, exchange => (exchange.turn === 1 ? says(401)(exchange) : first(0, says(401))(exchange)), { exit: 0, out: /v4[^]*v3[^]*v2[^]*v1[^]*data/, came: 4, seen: 3 }),
    world: (sandbox: Parameters<NonNullable<Row['world']>>[0]) => { for (const name of ['v1', 'v2', 'v3', 'v4']) sandbox.volume({ name }) },
  })),
  ...[LIST_JSON].map(({ typed }) => ({
    ...row('401 from the middle of a list on', `${typed} --page-size 2 --sort name`, LISTS, exchange => (exchange.turn >= 1 ? says(401)(exchange) : first(0, says(401))(exchange)), { exit: 4, says: /401|token/, hint: WHO, came: 3, seen: 1 }),
    world: (sandbox: Parameters<NonNullable<Row['world']>>[0]) => { for (const name of ['v1', 'v2', 'v3', 'v4']) sandbox.volume({ name }) },
  })),
  ...[LIST, LIST_JSON, CREATE].map(({ typed }) => row('401 at sign-in', typed, SIGN_IN, WRONG, { exit: 4, says: /does not let demo in/, hint: /clinker config show|auth/, came: 1, seen: 0 })),
  row('401 in the middle, and no way in any more', LIST_JSON.typed, /auth\/tokens|\/volumes/, exchange => (exchange.turn === 0 ? passOn(exchange) : WRONG(exchange)), { exit: 4, says: /does not let demo in/, hint: /clinker config show|auth/, came: 3, seen: 1 }),

  row('a token that ended an hour ago by our clock', LIST.typed, SIGN_IN, expiring('2025-12-31T23:00:00.000000Z'), { exit: 0, came: 1, seen: 1, out: /data/ }),
  row('a token that ended an hour ago by our clock', CREATE.typed, SIGN_IN, expiring('2025-12-31T23:00:00.000000Z'), { exit: 0, came: 1, seen: 1, out: /new/ }),
  row('a token that lasts ten years by our clock', LIST.typed, SIGN_IN, expiring('2036-01-01T00:00:00.000000Z'), { exit: 0, came: 1, seen: 1, out: /data/ }),
  row('a token without an end', LIST.typed, SIGN_IN, changes(text => text.replace(/"expires_at":"[^"]*",?/, '')), { exit: 0, came: 1, seen: 1, out: /data/ }),
  row('a token whose end is no date', LIST.typed, SIGN_IN, expiring('tomorrow'), { exit: 0, came: 1, seen: 1, out: /data/ }),
  ...CHANGES.slice(0, 1).map(({ typed, on }) => row('a Date a year ahead', typed, on, async ({ pass, give }) => { const answer = await pass(); give({ ...answer, headers: { ...answer.headers, date: 'Fri, 01 Jan 2027 00:00:00 GMT' } }) }, { exit: 0, out: /new/, came: 1, seen: 1 })),
  row('a Date a year behind', LIST.typed, LISTS, async ({ pass, give }) => { const answer = await pass(); give({ ...answer, headers: { ...answer.headers, date: 'Wed, 01 Jan 2025 00:00:00 GMT' } }) }, { exit: 0, out: /data/, came: 1, seen: 1 }),

  ...[LIST, LIST_JSON, SHOW, CREATE].flatMap(({ typed }) => [
    row('a catalog without the service', typed, SIGN_IN, WITHOUT, { exit: 12, says: /The catalog has no Block Storage/, hint: /--os-endpoint/, came: 1, seen: 1 }),
    row('a catalog without the region', typed, SIGN_IN, OTHER_REGION, { exit: 3, says: /no .* endpoint of Block Storage in region RegionOne/, hint: /Elsewhere[^]*--os-region-name/, came: 1, seen: 1 }),
    row('an empty catalog', typed, SIGN_IN, EMPTY, { exit: 12, says: /The catalog has no Block Storage[^]*it has nothing/, hint: /--os-endpoint/, came: 1, seen: 1 }),
  ]),
  row('no catalog', LIST.typed, SIGN_IN, catalog(text => text.replace(/"catalog":\[.*\](?=[,}])/, '"catalog":null')), { exit: 12, says: /The catalog has no Block Storage/, hint: /--os-endpoint/, came: 1, seen: 1 }),
  row('a catalog with an address that is none', LIST.typed, SIGN_IN, catalog(text => text.replaceAll(/"http:[^"]*\/volume\/[^"]*"/g, '"not an address"')), { exit: 1, says: /gives “not an address” as the address of Block Storage/, hint: /--os-endpoint/, came: 1, seen: 1 }),
  row('a catalog with an address of another kind', LIST.typed, SIGN_IN, catalog(text => text.replaceAll(/"http:[^"]*\/volume\/[^"]*"/g, '"file:///etc/passwd"')), { exit: 1, says: /gives “file:\/\/\/etc\/passwd” as the address of Block Storage/, hint: /--os-endpoint/, came: 1, seen: 1 }),
  row('a catalog without the interface', `${LIST.typed} --os-interface admin`, SIGN_IN, catalog(text => text.replaceAll('"interface":"admin"', '"interface":"other"')), { exit: 3, says: /no admin endpoint of Block Storage/, hint: /--os-interface/, came: 1, seen: 1 }),
  row('a catalog with two regions and none chosen', LIST.typed, SIGN_IN, catalog(text => text), { exit: 0, out: /data/, came: 1, seen: 1, env: { OS_REGION_NAME: '' } }),
]
