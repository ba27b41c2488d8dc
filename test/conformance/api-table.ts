import { readText } from './project-files.ts'

/** One field of a request body, below its root key. */
interface ApiField {
  readonly name: string
  /** JSON types, as a JSON schema names them. */
  readonly types: readonly string[]
  readonly isRequired: boolean
}

/** One method and path of Block Storage, or one action of an action path (from Cinder's live router). */
export interface ApiRow {
  readonly method: string
  readonly path: string
  readonly action: string | undefined
  readonly minMicroversion: string
  readonly fields: readonly ApiField[]
  readonly acceptsAnyField: boolean
}

/** What identifies a row, however the placeholders of its path are called. */
export function buildKey(row: {
  readonly method: string
  readonly path?: string
  readonly route?: string
  readonly action?: string | undefined
}): string {
  const path = (row.path ?? row.route ?? '').replaceAll(/\{[^}]*\}/g, '{}').replace(/\/$/, '')
  return [row.method, path, ...(row.action === undefined || row.action === '' ? [] : [row.action])].join(' ')
}

/** The rows of test/reference/cinder-api.tsv, without the two that stand outside /v3. */
export function readApiRows(): readonly ApiRow[] {
  const [, ...lines] = readText('test/reference/cinder-api.tsv').trimEnd().split('\n')
  return lines
    .map(line => line.split('\t'))
    .filter(([, path = '']) => !path.includes('service root') && path !== '/v3/')
    .map(parseRow)
}

function parseRow([method = '', path = '', action = '', since = '', , , body = '']: readonly string[]): ApiRow {
  return {
    method,
    path,
    action: action === '' ? undefined : action,
    minMicroversion: /^3\.\d+/.exec(since)?.[0] ?? '3.0',
    fields: parseFields(body),
    acceptsAnyField: body.includes('{extra keys accepted}') || /^<key>/.test(body),
  }
}

function parseFields(body: string): readonly ApiField[] {
  return body
    .replace(/\{[^}]*\}\s*$/, '')
    .split(/,\s+/)
    .filter(part => part.includes(':'))
    .flatMap(part => {
      // Names may hold colons themselves: type, presence and microversion are the last three.
      const match = /^(.*):([^:]*):(required|optional):(3\.\d+)$/.exec(part.trim())
      if (match === null) return []
      const [, path = '', type = '', presence] = match
      const name = /^[\w-]+\.(.+)$/.exec(path)?.[1] ?? path
      return [{ name, types: mapJsonTypes(type), isRequired: presence === 'required' }]
    })
}

function mapJsonTypes(type: string): readonly string[] {
  return type.split('|').flatMap(one => {
    if (one.startsWith('map') || one === 'object') return ['object']
    if (one.startsWith('array')) return ['array']
    if (one.startsWith('boolean')) return ['boolean']
    if (/^(uuid|enum|string|base64)/.test(one)) return ['string']
    return one === 'integer' ? ['integer', 'number'] : [one]
  })
}
