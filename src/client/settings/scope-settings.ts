import type { Merged } from './layers.ts'
import type { Domain, Scope } from './settings.ts'
import type { Mistakes } from './wanted.ts'

/** A domain by ID or name; where none is given the default domain, as openstackclient does. */
export function domainOf(merged: Merged, whose: 'user' | 'project'): Domain {
  const id = merged.get(`${whose}_domain_id`) ?? (merged.has(`${whose}_domain_name`) ? undefined : merged.get('domain_id'))
  if (id !== undefined) return { id: id.value }
  const name = merged.get(`${whose}_domain_name`) ?? merged.get('domain_name') ?? merged.get('default_domain_name')
  if (name !== undefined) return { name: name.value }
  return { id: (merged.get('default_domain') ?? merged.get('default_domain_id'))?.value ?? 'default' }
}

/** What the token is for; an application credential brings its own. More than one kind of scope from one source is a mistake. */
export function scopeOf(takesNoScope: boolean, merged: Merged, mistakes: Mistakes): Scope {
  if (takesNoScope) return { kind: 'unscoped' }
  const scopes = [projectScope(merged), systemScope(merged, mistakes), trustScope(merged)].filter((scope) => scope !== undefined)
  const wantsDomain = !scopes.some((scope) => scope.kind === 'project') && (merged.has('domain_id') || merged.has('domain_name'))
  if (wantsDomain) scopes.push({ kind: 'domain', domain: explicitDomain(merged) })
  if (scopes.length > 1) {
    const asked = scopes.map((scope) => scope.kind).join(' and ')
    mistakes.push(`A token is for one scope only, and ${asked} were asked for; leave all but one out.`)
  }
  return scopes[0] ?? { kind: 'unscoped' }
}

/** Whoever does not sign in can only say which project the requests are about. */
export function directScope(merged: Merged): Scope {
  const id = merged.get('project_id')?.value
  return id === undefined ? { kind: 'unscoped' } : { kind: 'project', id }
}

function projectScope(merged: Merged): Scope | undefined {
  const id = merged.get('project_id')
  if (id !== undefined) return { kind: 'project', id: id.value }
  const name = merged.get('project_name')
  return name && { kind: 'project', name: name.value, domain: domainOf(merged, 'project') }
}

function systemScope(merged: Merged, mistakes: Mistakes): Scope | undefined {
  const asked = merged.get('system_scope')
  if (asked === undefined) return undefined
  if (!/^(all|true)$/i.test(asked.value)) mistakes.push(`system_scope ${asked.value} (${asked.origin}) is not known; the only one is all.`)
  return { kind: 'system' }
}

function trustScope(merged: Merged): Scope | undefined {
  const trust = merged.get('trust_id')
  return trust && { kind: 'trust', id: trust.value }
}

function explicitDomain(merged: Merged): Domain {
  const id = merged.get('domain_id')
  return id !== undefined ? { id: id.value } : { name: merged.get('domain_name')?.value ?? '' }
}
