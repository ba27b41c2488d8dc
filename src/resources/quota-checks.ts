import type { JsonObject } from '../contract/json.ts'
import type { Microversion } from '../contract/microversion.ts'
import type { Check, Judgement } from '../grammar/care.ts'
import { ok, typeAsk, typeIn, unknown } from './check-parts.ts'
import { quotasIn, readQuotas } from './quota.ts'

/** Who asks, at which microversion, and which services the catalog has. */
export interface Asker { readonly projectId: string; readonly speaks: Microversion; readonly serviceTypes?: readonly string[] }

/** The quotas of these names, and those of the type alone: `volumes_fast`. */
export function quotaChecks(names: readonly string[], type: string | undefined, added: (name: string) => number, { projectId }: Asker): readonly Check[] {
  const ofType = ['volumes', 'gigabytes'].filter(name => names.length === 0 || names.includes(name)).map(name => ({ name, isOfType: true }))
  return [...names.map(name => ({ name, isOfType: false })), ...ofType].map(({ name, isOfType }): Check => ({
    title: isOfType ? `quota ${name} of the type` : `quota ${name}`,
    asks: [readQuotas({ at: { project: projectId }, query: { usage: true } }), typeAsk(type)],
    judge: ([body, types]) => {
      const key = isOfType ? `${name}_${String(typeIn(types, type)?.['name'] ?? type ?? '')}` : name
      const quota = body === undefined || body === null ? undefined : quotasIn(body).find(one => one['resource'] === key)
      return quota === undefined ? unknown(isOfType ? 'there is none' : 'it cannot be seen') : roomFor(added(name), quota)
    },
  }))
}

function roomFor(added: number, quota: JsonObject): Judgement {
  const [limit = -1, used = 0, reserved = 0] = ['limit', 'in_use', 'reserved'].map(key => Number(quota[key] ?? 0))
  if (limit < 0) return ok('no limit')
  const why = `${used} of ${limit} used${reserved > 0 ? `, ${reserved} reserved` : ''}, ${added} more`
  return used + reserved + added <= limit ? ok(why) : { result: 'refused', kind: 'quota', why }
}

/** How large one volume may be. */
export const largest = (size: number, { projectId }: Asker): Check => ({
  title: 'size of one volume',
  asks: [readQuotas({ at: { project: projectId }, query: { usage: true } })],
  judge: ([body]) => {
    const quota = body === undefined || body === null ? undefined : quotasIn(body).find(one => one['resource'] === 'per-volume-gigabytes')
    if (quota === undefined) return unknown('it cannot be seen')
    const limit = Number(quota['limit'])
    return limit < 0 || size <= limit ? ok(limit < 0 ? 'no limit' : `${size} of at most ${limit} GiB`) : { result: 'refused', kind: 'quota', why: `${size} GiB, and at most ${limit} are allowed` }
  },
})

/** The quotas of one kind of thing, each with what would be added. */
export function plainQuotas(added: Readonly<Record<string, number>>, { projectId }: Asker): readonly Check[] {
  return Object.entries(added).map(([name, more]): Check => ({
    title: `quota ${name.replaceAll('_', ' ')}`,
    asks: [readQuotas({ at: { project: projectId }, query: { usage: true } })],
    judge: ([body]) => {
      const quota = body === undefined || body === null ? undefined : quotasIn(body).find(one => String(one['resource']).replaceAll('-', '_') === name)
      return quota === undefined ? unknown('it cannot be seen') : roomFor(more, quota)
    },
  }))
}
