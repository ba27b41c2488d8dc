import { Failure } from '../../contract/failure.ts'
import type { Json } from '../../contract/json.ts'
import { OLDEST, readMicroversion } from '../../contract/microversion.ts'
import { keyValues } from '../../grammar/key-values.ts'
import { choice, json, optional, text, toggle, withDefault } from '../../grammar/param.ts'
import { requestOf, type Payload } from '../../grammar/operation.ts'
import { jsonLine, jsonText } from '../../render/json-text.ts'
import { withoutAnyConnectionSecrets } from '../showing/connection-secrets.ts'
import { drawn } from '../dry-run.ts'
import { spoken } from '../microversions.ts'
import { forShell } from '../words/shell-word.ts'
import type { Options } from '../options.ts'
import { apiPath } from './api-path.ts'
import { allPages } from './api-pages.ts'
import { defineLocal } from './local-command.ts'

export default defineLocal({
  path: 'api',
  summary: 'Send any request to a service, signed in, and print the answer as JSON',
  about: 'For what has no command of its own. The path begins below the endpoint, so that /volumes means the volumes of your project; {project_id} stands for the project’s ID, and /v3/… for a path without it. The microversion is the highest that the cloud and clinker know, unless one is asked for.',
  args: {
    method: choice('method', ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'], { metavar: 'METHOD' }),
    path: text('path, such as /volumes/detail?limit=3', { metavar: 'PATH' }),
  },
  flags: {
    body: optional(json('body of the request')),
    microversion: optional(text('microversion of Block Storage for this request', { metavar: 'X.Y' })),
    paginate: toggle('follow all pages of a list and print them as one'),
    header: keyValues('another header'),
    unmask: toggle('show the credentials in how a volume is connected, which are masked otherwise'),
    service: withDefault(choice('service', ['block-storage', 'image', 'identity'], { metavar: 'SERVICE' }), 'block-storage'),
  },
  output: 'text',
  examples: [
    ["api GET '/volumes/detail?limit=1'", 'one volume, as the service tells of it'],
    ['api POST /volumes/6edbc2f4-0000-4000-8000-000000000001/action --body \'{"os-reserve": {}}\'', 'an action'],
    ['api GET /images --service image --paginate', 'every image'],
  ],
  run: async ({ method, path, body, microversion: typed, paginate, header = {}, service, unmask }, { openCloud, options }) => {
    if (paginate && method !== 'GET') throw new Failure('usage', '--paginate only goes with GET.')
    const isVersioned = service === 'block-storage'
    const asked = typed === undefined ? undefined : readMicroversion(typed)
    if (typed !== undefined && asked === undefined) throw new Failure('usage', `--microversion must be one of Block Storage, such as 3.42, not “${typed}”.`)
    if (asked !== undefined && !isVersioned) throw new Failure('usage', '--microversion only goes with --service block-storage.')
    const cloud = await openCloud()
    const aim = apiPath(path, service, (await cloud.identity()).projectId)
    const payload: Payload = {
      operation: {
        title: `${method} ${path}`, service, method, route: aim.path, action: undefined, since: OLDEST, upTo: undefined,
        changes: method !== 'GET' && method !== 'HEAD', projectInPath: aim.projectInPath, body: undefined,
      },
      path: aim.path, query: {}, body, needs: OLDEST, because: undefined,
      headers: Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value])),
    }
    const microversion = isVersioned ? asked ?? await spoken(cloud) : undefined
    if (options.dryRun !== 'no') return { text: await drawn(cloud, payload, microversion, options) }
    const request = requestOf(payload, microversion)
    try {
      const answer = paginate ? await allPages(cloud, request) : (await cloud.request(request)).body
      return { text: await printed(unmask ? answer : withoutAnyConnectionSecrets(answer), options) }
    } catch (error) {
      throw error instanceof Failure && error.details.outcomeUnknown === true ? withLook(error, path, service) : error
    }
  },
})

/** What shows whether a change was made that nobody answered for: what it was done to, or the list it would be in. */
function withLook(failure: Failure, path: string, service: string): Failure {
  const place = path.replace(/\?.*$/, '').replace(/\/action$/, '')
  const look = `clinker api GET ${forPath(place)}${service === 'block-storage' ? '' : ` --service ${service}`}   shows whether it was`
  const { hint, also = [] } = failure.details
  return new Failure(failure.kind, failure.message, { ...failure.details, also: [...also, ...(hint === undefined ? [] : [hint])], hint: look })
}

const forPath = (path: string): string => path.split('/').map(word => (word === '' ? '' : forShell(word))).join('/')

/** JSON for eyes and programs; an empty answer is no text. */
async function printed(answer: Json, { render }: Options): Promise<string> {
  if (answer === null) return ''
  const body = render.query === undefined ? answer : (await import('../../render/query.ts')).pick(answer, render.query)
  return `${render.noindent || render.format === 'jsonl' ? jsonLine(body) : jsonText(body)}\n`
}
