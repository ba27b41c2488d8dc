import type { Layer, SourcedValue } from './layers.ts'

/** A value that counts, with the rank of its layer: 0 is the strongest. */
export interface ResolvedSetting extends SourcedValue {
  readonly rank: number
}
export type MergedSettings = ReadonlyMap<string, ResolvedSetting>

/** A setting that does not count because a stronger layer says the same thing with another key. */
export interface DisplacedSetting extends SourcedValue {
  readonly key: string
  /** The key that counts instead. */
  readonly replacedBy: string
}

export interface MergeResult {
  readonly merged: MergedSettings
  readonly displaced: readonly DisplacedSetting[]
}

/** Keys for the same thing: the strongest layer that has one of them decides. */
const ALTERNATIVES: readonly (readonly string[])[] = [
  ['user_id', 'username'],
  ['user_domain_id', 'user_domain_name'],
  ['project_id', 'project_name'],
  ['project_domain_id', 'project_domain_name'],
  ['domain_id', 'domain_name'],
  ['default_domain', 'default_domain_id', 'default_domain_name'],
  ['application_credential_id', 'application_credential_name'],
  ['insecure', 'verify'],
]

/** Scopes that exclude each other; with a project, a domain is only where the project is found. */
const PROJECT = ['project_id', 'project_name']
const SCOPES = [...PROJECT, 'system_scope', 'trust_id']
const DOMAIN = ['domain_id', 'domain_name']

/** Removes the keys of a group that are not in its strongest layer; returns what was removed. */
function keepStrongest(merged: Map<string, ResolvedSetting>, keys: readonly string[]): readonly DisplacedSetting[] {
  const rankOf = (key: string): number => merged.get(key)?.rank ?? Infinity
  const [winner = ''] = [...keys].sort((a, b) => rankOf(a) - rankOf(b))
  return keys.flatMap(key => {
    const setting = merged.get(key)
    if (setting === undefined || setting.rank === rankOf(winner)) return []
    merged.delete(key)
    return setting.origin === 'default'
      ? []
      : [{ key, value: setting.value, origin: setting.origin, replacedBy: winner }]
  })
}

/**
 * The effective value of each key: the strongest layer wins, together with its whole identity and scope. An empty value
 * (a password) counts where no layer has another.
 */
export function mergeLayers(layers: readonly Layer[]): MergeResult {
  const merged = new Map<string, ResolvedSetting>()
  for (const isEmptyPass of [false, true])
    layers.forEach((layer, rank) => {
      for (const [key, sourced] of layer)
        if (!merged.has(key) && (sourced.value === '') === isEmptyPass) merged.set(key, { ...sourced, rank })
    })
  const displaced = [...ALTERNATIVES, SCOPES].flatMap(keys => keepStrongest(merged, keys))
  const displacedScopes = PROJECT.some(key => merged.has(key)) ? [] : keepStrongest(merged, [...SCOPES, ...DOMAIN])
  return { merged: expandBraces(merged), displaced: [...displaced, ...displacedScopes] }
}

/** `{region_name}` in a URL stands for another setting; other braces are left alone. */
function expandBraces(merged: ReadonlyMap<string, ResolvedSetting>): MergedSettings {
  const expand = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, key: string) =>
      /password|secret|token/.test(key) ? whole : (merged.get(key)?.value ?? whole),
    )
  return new Map(
    [...merged].map(([key, setting]) =>
      /^auth_url$|endpoint/.test(key) ? [key, { ...setting, value: expand(setting.value) }] : [key, setting],
    ),
  )
}
