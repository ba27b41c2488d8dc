import { clinkerStep } from '../../types/next-step.ts'
import { CliError } from '../../types/cli-error.ts'
import type { Json } from '../../types/json.ts'
import { OLDEST_MICROVERSION, parseMicroversion } from '../../types/microversion.ts'
import { keyValues } from '../../framework/key-values.ts'
import { choice, json, text } from '../../framework/value-params.ts'
import { optional, toggle, withDefault } from '../../framework/params.ts'
import { isChangingRequest } from '../../framework/changing-gets.ts'
import { toServiceRequest, type PreparedRequest } from '../../framework/operation.ts'
import { formatJsonLine, formatJson } from '../../output/json-format.ts'
import { maskConnections } from '../../output/mask-connection.ts'
import { formatRequest } from '../output/format-request.ts'
import { negotiateMicroversion } from '../../api/microversion-negotiation.ts'
import type { Options } from '../../types/options.ts'
import { parseApiPath } from './api-path.ts'
import { fetchAllPages } from './api-pages.ts'
import { defineCommand } from '../../framework/command.ts'

export default defineCommand({
  path: 'api',
  summary: 'Send any request to a service, signed in, and print the answer as JSON',
  about:
    'For what has no command of its own. The path begins below the endpoint, so that /volumes means the volumes of your project; {project_id} stands for the project’s ID, and /v3/… for a path without it. The microversion is the highest that the cloud and clinker know, unless one is asked for.',
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
    service: withDefault(
      choice('service', ['block-storage', 'image', 'identity'], { metavar: 'SERVICE' }),
      'block-storage',
    ),
  },
  output: 'text',
  examples: [
    ["api GET '/volumes/detail?limit=1'", 'one volume, as the service tells of it'],
    ['api POST /volumes/6edbc2f4-0000-4000-8000-000000000001/action --body \'{"os-reserve": {}}\'', 'an action'],
    ['api GET /images --service image --paginate', 'every image'],
  ],
  run: async (
    { method, path, body, microversion: versionText, paginate, header = {}, service, unmask },
    { openCloud, options },
  ) => {
    if (paginate && method !== 'GET') throw new CliError('usage', '--paginate only goes with GET.')
    const isVersioned = service === 'block-storage'
    const requestedVersion = versionText === undefined ? undefined : parseMicroversion(versionText)
    if (versionText !== undefined && requestedVersion === undefined)
      throw new CliError('usage', `--microversion must be one of Block Storage, such as 3.42, not “${versionText}”.`)
    if (requestedVersion !== undefined && !isVersioned)
      throw new CliError('usage', '--microversion only goes with --service block-storage.')
    const cloud = await openCloud()
    const apiTarget = parseApiPath(path, service, (await cloud.getIdentity()).projectId)
    const payload: PreparedRequest = {
      operation: buildOperation(method, service, path, apiTarget),
      path: apiTarget.path,
      query: {},
      body,
      minVersion: OLDEST_MICROVERSION,
      versionReason: undefined,
      headers: Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value])),
    }
    const microversion = isVersioned ? (requestedVersion ?? (await negotiateMicroversion(cloud))) : undefined
    if (options.dryRun !== 'no') return { text: await formatRequest(cloud, payload, microversion, options) }
    const request = toServiceRequest(payload, microversion)
    try {
      const answer = paginate ? await fetchAllPages(cloud, request) : (await cloud.request(request)).body
      return { text: await formatAnswer(unmask ? answer : maskConnections(answer), options) }
    } catch (error) {
      throw error instanceof CliError && error.details.outcomeUnknown === true
        ? withCheckHint(error, path, service)
        : error
    }
  },
})

/** The request as an operation, as those of the commands are declared. */
const buildOperation = (
  method: PreparedRequest['operation']['method'],
  service: PreparedRequest['operation']['service'],
  path: string,
  apiTarget: ReturnType<typeof parseApiPath>,
): PreparedRequest['operation'] => ({
  title: `${method} ${path}`,
  service,
  method,
  route: apiTarget.path,
  action: undefined,
  since: OLDEST_MICROVERSION,
  upTo: undefined,
  isMutating: isChangingRequest(method, apiTarget.path),
  hasProjectInPath: apiTarget.projectInPath,
  body: undefined,
})

/** What shows whether a change was made that nobody answered for: what it was done to, or the list it would be in. */
function withCheckHint(failure: CliError, path: string, service: string): CliError {
  const resourcePath = path.replace(/\?.*$/, '').replace(/\/(action|associate|disassociate|disassociate_all)\/?$/, '')
  const serviceArgs = service === 'block-storage' ? [] : ['--service', service]
  const { advice, problems = [], ...details } = failure.details
  return new CliError(failure.kind, failure.message, {
    ...details,
    problems: [...problems, ...(advice === undefined ? [] : [advice])],
    nextSteps: [clinkerStep('api GET', [resourcePath, ...serviceArgs], 'shows whether it was carried out')],
  })
}

/** JSON for eyes and programs; an empty answer is no text. */
async function formatAnswer(answer: Json, { render }: Options): Promise<string> {
  if (answer === null) return ''
  const body =
    render.query === undefined ? answer : (await import('../../output/query.ts')).runQuery(answer, render.query)
  return `${render.noindent || render.format === 'jsonl' ? formatJsonLine(body) : formatJson(body)}\n`
}
