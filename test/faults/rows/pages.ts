import { changes, closesAfter, first, halfJson, resetAfter, says } from '../faults.ts'
import { row, type Does, type Row } from '../row.ts'
import { LISTS } from './commands.ts'

const NAMES = 'volume list --page-size 2 --sort name -f value -c Name'
const JSON_LIST = 'volume list --page-size 2 --sort name -f json'
const ALL = /^v4\nv3\nv2\nv1\ndata\n$/
const world: NonNullable<Row['world']> = sandbox => { for (const name of ['v1', 'v2', 'v3', 'v4']) sandbox.volume({ name }) }
const list = (fault: string, does: Does, promised: Omit<Parameters<typeof row>[4], 'world'>, typed = NAMES): Row => row(fault, typed, LISTS, does, { ...promised, world })

/** On this page something else happens; the others are as they are. */
const onPage = (page: number, does: Does): Does => exchange => (exchange.turn === page ? does(exchange) : first(0, does)(exchange))
const withLink = (href: string): Does => changes(text => text.replace(/"volumes_links":\[.*?\],?|^\{/g, found => (found === '{' ? `{"volumes_links":[{"rel":"next","href":"${href}"}],` : '')).replace(/,\}$/, '}'))
const withoutMarker = (change: Does): Does => exchange => {
  exchange.request.url = exchange.request.url?.replace(/([?&])marker=[^&]*&?/, '$1') ?? ''
  return change(exchange)
}
/** Starts each page so many items before where it is asked to. */
const shifted: Does = async ({ pass, give, turn }) => {
  const { body, ...rest } = await pass()
  const page = JSON.parse(body.toString())
  if (turn > 0) page.volumes = [{ ...page.volumes[0], id: lastOf.id, name: lastOf.name }, ...page.volumes]
  lastOf.id = page.volumes.at(-1)?.id
  lastOf.name = page.volumes.at(-1)?.name
  give({ ...rest, body: Buffer.from(JSON.stringify(page)) })
}
const lastOf: { id?: string; name?: string } = {}
const endless: Does = async ({ pass, give, turn }) => {
  const { body, ...rest } = await pass()
  const page = JSON.parse(body.toString())
  page.volumes = [0, 1].map(i => ({ ...page.volumes[0], id: `00000000-0000-4000-8000-${String(turn * 2 + i).padStart(12, '0')}`, name: `n${turn * 2 + i}` }))
  page.volumes_links = [{ rel: 'next', href: 'http://127.0.0.1/again' }]
  give({ ...rest, body: Buffer.from(JSON.stringify(page)) })
}

const CIRCLE = { says: /goes in circles: the service gave the same page twice/, hint: /list is not whole/ }

/** Lists on several pages. */
export const PAGES: readonly Row[] = [
  list('nothing', first(0, says(500)), { exit: 0, out: ALL, came: 3, seen: 3 }),
  list('a next link to another origin', withLink('http://elsewhere.invalid/v3/volumes?marker=x'), { exit: 0, out: ALL, came: 4, seen: 4 }),
  list('a next link that is no address', onPage(0, withLink('][')), { exit: 0, out: ALL, came: 3, seen: 3 }),
  list('a next link to the page it stands on', withoutMarker(withLink('http://127.0.0.1/again')), { exit: 1, ...CIRCLE, came: 2, seen: 2 }),
  list('a next link to the page it stands on', withoutMarker(withLink('http://127.0.0.1/again')), { exit: 1, ...CIRCLE, came: 2, seen: 2 }, JSON_LIST),
  list('pages without an end', withoutMarker(endless), { exit: 0, out: /^n0\nn1\nn2\nn3\nn4\n$/, came: 3, seen: 3 }, 'volume list --limit 5 -f value -c Name'),
  list('the last of a page is the first of the next one too', shifted, { exit: 0, out: ALL, came: 3, seen: 3 }),
  list('a page with nothing new', onPage(1, withoutMarker(changes(text => text))), { exit: 1, ...CIRCLE, came: 2, seen: 2 }),
  list('an ID that is missing', onPage(0, changes(text => text.replaceAll(/"id":"[0-9a-f-]{36}"/g, '"id":""'))), { exit: 1, says: /has no ID to go on from/, hint: /list is not whole/, came: 1, seen: 1 }),
  list('an empty page in between', onPage(1, changes(text => text.replace(/"volumes":\[.*\](?=[,}])/, '"volumes":[]'))), { exit: 0, out: /^v4\nv3\n$/, came: 2, seen: 2 }),
  list('503 on the second page, once', onPage(1, says(503)), { exit: 0, out: ALL, came: 4, seen: 3, slept: [500] }),
  list('reset on the second page, once', onPage(1, resetAfter), { exit: 0, out: ALL, came: 4, seen: 4 }),
  list('a connection that is closed after each page without a word', closesAfter, { exit: 0, out: ALL, came: 3, seen: 3 }),
  list('500 on the second page', onPage(1, says(500)), { exit: 1, says: /500/, hint: /clinker /, came: 2, seen: 1 }),
  list('half JSON on the second page', onPage(1, halfJson), { exit: 1, says: /cut short or no JSON/, hint: /address/, came: 2, seen: 2 }),
  list('half JSON on the second page', onPage(1, halfJson), { exit: 1, says: /cut short or no JSON/, hint: /address/, came: 2, seen: 2 }, JSON_LIST),
  list('a page by itself, in circles', withLink('http://127.0.0.1/x?limit=1000'), { exit: 1, says: /goes in circles/, hint: /./, came: 2, seen: 2 }, 'api GET /volumes --paginate'),
]
