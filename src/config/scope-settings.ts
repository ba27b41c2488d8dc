import type { MergedSettings } from './merge-settings.ts'
import type { Domain, Scope } from './settings.ts'
import type { SettingErrors } from './required-setting.ts'

/** A domain by ID or name, or the default domain, as in openstackclient. */
export function readDomain(merged: MergedSettings, owner: 'user' | 'project'): Domain {
  const id =
    merged.get(`${owner}_domain_id`) ?? (merged.has(`${owner}_domain_name`) ? undefined : merged.get('domain_id'))
  if (id !== undefined) return { id: id.value }
  const name = merged.get(`${owner}_domain_name`) ?? merged.get('domain_name')
  if (name !== undefined) return { name: name.value }
  const defaultId = merged.get('default_domain') ?? merged.get('default_domain_id')
  const defaultName = merged.get('default_domain_name')
  return defaultId === undefined && defaultName !== undefined
    ? { name: defaultName.value }
    : { id: defaultId?.value ?? 'default' }
}

/** The scope of the token; an application credential has its own. Two kinds of scope in one source are an error. */
export function readScope(hasFixedScope: boolean, merged: MergedSettings, errors: SettingErrors): Scope {
  if (hasFixedScope) return { kind: 'unscoped' }
  const scopes = [readNamedProject(merged), readSystemScope(merged, errors), readTrustScope(merged)].filter(
    scope => scope !== undefined,
  )
  const hasDomainScope =
    !scopes.some(scope => scope.kind === 'project') && (merged.has('domain_id') || merged.has('domain_name'))
  if (hasDomainScope) scopes.push({ kind: 'domain', domain: readDomainScope(merged) })
  if (scopes.length > 1) {
    const kinds = scopes.map(scope => scope.kind).join(' and ')
    errors.push(`A token has one scope, but ${kinds} are set; remove all but one.`)
  }
  return scopes[0] ?? { kind: 'unscoped' }
}

/** Without a sign-in, the scope is only the project in the path of requests. */
export function readProjectScope(merged: MergedSettings): Scope {
  const id = merged.get('project_id')?.value
  return id === undefined ? { kind: 'unscoped' } : { kind: 'project', id }
}

function readNamedProject(merged: MergedSettings): Scope | undefined {
  const id = merged.get('project_id')
  if (id !== undefined) return { kind: 'project', id: id.value }
  const name = merged.get('project_name')
  return name && { kind: 'project', name: name.value, domain: readDomain(merged, 'project') }
}

function readSystemScope(merged: MergedSettings, errors: SettingErrors): Scope | undefined {
  const setting = merged.get('system_scope')
  if (setting === undefined) return undefined
  if (!/^(all|true)$/i.test(setting.value))
    errors.push(`Invalid system_scope ${setting.value} (${setting.origin}); the only value is all.`)
  return { kind: 'system' }
}

function readTrustScope(merged: MergedSettings): Scope | undefined {
  const trust = merged.get('trust_id')
  return trust && { kind: 'trust', id: trust.value }
}

function readDomainScope(merged: MergedSettings): Domain {
  const id = merged.get('domain_id')
  return id !== undefined ? { id: id.value } : { name: merged.get('domain_name')?.value ?? '' }
}
