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
  summary: 'Send any authenticated request to a service and print the response as JSON',
  about:
    'For API requests that have no command. The path is relative to the endpoint: /volumes lists the ' +
    'volumes of your project; {project_id} is replaced with the ID of the project, and /v3/... is a path ' +
    'without it. By default the highest microversion supported by both the cloud and clinker is used.',
  args: {
    method: choice('method', ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'], { metavar: 'METHOD' }),
    path: text('path, such as /volumes/detail?limit=3', { metavar: 'PATH' }),
  },
  flags: {
    body: optional(json('body of the request')),
    microversion: optional(text('Block Storage microversion of this request', { metavar: 'X.Y' })),
    paginate: toggle('fetch all pages of a list and print them as one'),
    header: keyValues('additional header'),
    unmask: toggle('do not mask the credentials of volume connections'),
    service: withDefault(
      choice('service', ['block-storage', 'image', 'identity'], { metavar: 'SERVICE' }),
      'block-storage',
    ),
  },
  output: 'text',
  examples: [
    ["api GET '/volumes/detail?limit=1'", 'one volume, as the service returns it'],
    ['api POST /volumes/6edbc2f4-0000-4000-8000-000000000001/action --body \'{"os-reserve": {}}\'', 'an action'],
    ['api GET /images --service image --paginate', 'all images'],
  ],
  run: async (
    { method, path, body, microversion: versionText, paginate, header = {}, service, unmask },
    { openCloud, options },
  ) => {
    if (paginate && method !== 'GET') throw new CliError('usage', '--paginate needs GET.')
    const isVersioned = service === 'block-storage'
    const requestedVersion = versionText === undefined ? undefined : parseMicroversion(versionText)
    if (versionText !== undefined && requestedVersion === undefined)
      throw new CliError(
        'usage',
        `Invalid value for --microversion: "${versionText}" (expected a Block Storage microversion such as 3.42).`,
      )
    if (requestedVersion !== undefined && !isVersioned)
      throw new CliError('usage', '--microversion needs --service block-storage.')
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

/** The request as an operation, like those of the commands. */
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

/** The request that shows whether an unconfirmed change was made: its target, or the list that would contain it. */
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

/** JSON for people and programs; an empty response is an empty text. */
async function formatAnswer(answer: Json, { render }: Options): Promise<string> {
  if (answer === null) return ''
  const body =
    render.query === undefined ? answer : (await import('../../output/query.ts')).runQuery(answer, render.query)
  return `${render.noindent || render.format === 'jsonl' ? formatJsonLine(body) : formatJson(body)}\n`
}
