import type { Cloud } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Microversion } from '../contract/microversion.ts'
import { fullQuotas } from './full-quotas.ts'
import { backupHolds, itemsAt, said, snapshotHolds, volumeHolds, type Hold } from './holds.ts'
import type { LookName } from './refusal-table.ts'

/** What a look starts from. */
export interface Scene {
  readonly cloud: Cloud
  readonly speaks: Microversion
  readonly failure: Failure
  /** The noun's words, and the resource as it is now; undefined where it cannot be seen. */
  readonly noun: string
  readonly raw: JsonObject | undefined
  /** The words of the command. */
  readonly path: string
}

/** What a look has found: sentences, and the command that helps most. */
export interface Seen { readonly also: readonly string[]; readonly next?: string }

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`

/** Everything that keeps a resource from being deleted or changed; empty for nouns of which nothing is known. */
export async function holdsOf(scene: Pick<Scene, 'cloud' | 'speaks' | 'noun' | 'raw'>, isCascade = false): Promise<readonly Hold[]> {
  const { noun, raw } = scene
  if (raw === undefined) return []
  if (noun === 'volume') return volumeHolds(scene, raw, isCascade)
  if (noun === 'volume snapshot') return snapshotHolds(raw)
  return noun === 'volume backup' ? backupHolds(scene, raw) : []
}

async function holds(scene: Scene): Promise<Seen> {
  const found = await holdsOf(scene)
  const next = found.map(({ clears }) => clears)
  return { also: found.map(({ why }) => sentence(why)), ...(next.length === 0 ? {} : { next: next.join('\n') }) }
}

/** The rule, and who was refused: roles count in a project, a domain or the system. */
async function rights({ cloud, failure }: Scene): Promise<Seen> {
  const rule = /Policy doesn't allow (\S+) to be performed/i.exec(failure.message)?.[1]
  const { userName, userId, roles, projectName, projectId, domainId, system } = await cloud.identity()
  const scope = system ? 'the whole system' : projectName ?? projectId ?? (domainId === undefined ? 'no project' : `domain ${domainId}`)
  const isPlain = !roles.includes('admin')
  return {
    also: [
      ...(rule === undefined ? [] : [`The rule is ${rule}${isPlain ? '; Cinder gives it to administrators unless the cloud says otherwise' : ''}.`]),
      // The client may have said who is refused already.
      ...(failure.details.hint?.startsWith('You are ') === true ? [] : [`You are ${userName ?? userId ?? 'unknown'} with the roles ${roles.join(', ') || 'none'} in project ${scope}.`.replace(/project (the whole|no project|domain)/, '$1')]),
    ],
  }
}

async function place({ cloud }: Scene): Promise<Seen> {
  const { projectName, projectId, roles } = await cloud.identity()
  const region = cloud.regionName === undefined ? '' : `, region ${cloud.regionName}`
  return {
    also: [
      `Looked in project ${projectName ?? projectId ?? 'none'}${region}, cloud ${cloud.cloudName}.`,
      ...(roles.includes('admin') ? ['It may be in another project: lists take --all-projects.'] : []),
    ],
  }
}

async function pin({ cloud }: Scene): Promise<Seen> {
  const { min, max } = await cloud.microversions()
  const pinned = cloud.pinned === undefined ? [] : [`Microversion ${cloud.pinned.version} is asked for by ${cloud.pinned.origin}.`]
  return { also: [...pinned, `This cloud offers ${min} to ${max}.`] }
}

async function zones(scene: Scene): Promise<Seen> {
  const names = (await itemsAt(scene, '/os-availability-zone', 'availabilityZoneInfo', {})).map(one => said(one, 'zoneName'))
  return { also: names.length === 0 ? [] : [`The zones are ${names.join(', ')}.`] }
}

async function types(scene: Scene): Promise<Seen> {
  const names = (await itemsAt(scene, '/types', 'volume_types', {})).map(one => said(one, 'name'))
  return { also: names.length === 0 ? [] : [`The types are ${names.slice(0, 20).join(', ')}.`] }
}

async function filters(scene: Scene): Promise<Seen> {
  const listed = scene.path.split(' ').at(-2) ?? ''
  const rows = (await itemsAt(scene, '/resource_filters', 'resource_filters', {})).filter(one => said(one, 'resource') === listed)
  const known = rows.flatMap(({ filters: list }) => (Array.isArray(list) ? list.map(String) : []))
  return { also: known.length === 0 ? [] : [`It can be filtered by ${[...new Set(known)].join(', ')}.`] }
}

async function services(scene: Scene): Promise<Seen> {
  const down = (await itemsAt(scene, '/os-services', 'services', {})).filter(one => said(one, 'state') === 'down')
  return { also: down.map(one => `${said(one, 'binary')} on ${said(one, 'host')} is down.`) }
}

const volume = ({ raw }: Scene): Promise<Seen> => Promise.resolve({
  also: raw === undefined ? [] : [`Its status is ${said(raw, 'status')}, its type ${said(raw, 'volume_type') || 'none'}${said(raw, 'group_id') === '' ? '' : `, and it is in the group ${said(raw, 'group_id')}`}.`],
})

/** What there is to look at, by name. */
export const LOOKS: Readonly<Record<LookName, (scene: Scene) => Promise<Seen>>> = {
  holds, rights, place, pin, zones, types, filters, services, volume,
  quotas: async ({ cloud, speaks, failure }) => ({ also: await fullQuotas(cloud, speaks, failure.message) }),
}
