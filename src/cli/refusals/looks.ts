import { personWords } from '../../client/person.ts'
import { fullQuotas, largestUsers } from './full-quotas.ts'
import { backupHolds, itemsAt, said, snapshotHolds, volumeHolds, type Hold } from './holds.ts'
import { groupHolds, qosHolds, typeHolds } from './holds-of-kinds.ts'
import { filters, images, types, zones } from './looks-lists.ts'
import { moves, newest, places } from './looks-volume.ts'
import type { LookName } from './refusal-table.ts'
import { seenHolds, sentence, type Scene, type Seen } from './scene.ts'

/** Everything that keeps a resource from being deleted or changed; empty for nouns of which nothing is known. */
export async function holdsOf(scene: Pick<Scene, 'cloud' | 'speaks' | 'noun' | 'raw'>, isCascade = false): Promise<readonly Hold[]> {
  const { noun, raw } = scene
  if (raw === undefined) return []
  return noun === 'volume' ? volumeHolds(scene, raw, isCascade) : await HOLDS[noun]?.(scene, raw) ?? []
}

const HOLDS: Readonly<Record<string, typeof snapshotHolds>> = {
  'volume snapshot': snapshotHolds, 'volume backup': backupHolds, 'volume group': groupHolds, 'volume type': typeHolds, 'volume qos': qosHolds,
}

async function holds(scene: Scene): Promise<Seen> {
  const found = seenHolds(await holdsOf(scene), scene.about)
  if (found.also.length > 0 || scene.noun !== 'volume') return found
  return { also: ['No attachment, snapshot, group, transfer or migration of it can be seen from here; snapshots may have stayed in the project it was transferred from.'] }
}

/** The rule, and who was refused: roles count in a project, a domain or the system. */
async function rights({ cloud, failure }: Scene): Promise<Seen> {
  const rule = /Policy doesn't allow (\S+) to be performed/i.exec(failure.message)?.[1]
  const identity = await cloud.identity()
  const person = personWords(identity)
  const isPlain = !identity.roles.includes('admin')
  return {
    also: [
      ...(rule === undefined ? [] : [`The rule is ${rule}${isPlain ? '; Cinder gives it to administrators unless the cloud says otherwise' : ''}.`]),
      ...(person === undefined ? [] : [person]),
      ...(isPlain || identity.system ? [] : ['Some clouds allow it only with a token for the whole system (--os-system-scope all).']),
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

async function services(scene: Scene): Promise<Seen> {
  const down = (await itemsAt(scene, '/os-services', 'services', {})).filter(one => said(one, 'state') === 'down' || said(one, 'status') === 'disabled')
  return { also: down.map(one => `${said(one, 'binary')} on ${said(one, 'host')} is ${said(one, 'state') === 'down' ? 'down' : 'disabled'}.`) }
}

/** The backend of the resource, where one may see it. */
function backend({ raw }: Scene): Promise<Seen> {
  const host = said(raw ?? {}, 'os-vol-host-attr:host').split('#')[0] ?? ''
  return Promise.resolve(host === '' ? { also: [] } : { also: [`It is on ${host}.`], next: `clinker volume backend capability show ${host}   shows what that backend can` })
}

/** An attachment that a server holds is for the Compute service to end. */
function server({ raw = {} }: Scene): Promise<Seen> {
  const [instance, volume] = [said(raw, 'instance'), said(raw, 'volume_id')]
  return Promise.resolve(instance === '' ? { also: [] } : { also: [`The server ${instance} holds it.`], next: `openstack server remove volume ${instance} ${volume}` })
}

async function same({ namesake }: Scene): Promise<Seen> {
  const found = await namesake()
  return { also: found === undefined ? [] : [`There is the ${found} already.`] }
}

async function quotas({ cloud, speaks, failure }: Scene): Promise<Seen> {
  const [full, largest] = await Promise.all([fullQuotas(cloud, speaks, failure.message), largestUsers({ cloud, speaks }, failure.message)])
  return { also: [...full, ...largest.also], ...(largest.next === undefined ? {} : { next: largest.next }) }
}

/** What there is to look at, by name. */
export const LOOKS: Readonly<Record<LookName, (scene: Scene) => Promise<Seen>>> = {
  holds, rights, place, pin, services, backend, server, same, quotas, places, moves, newest, zones, types, images, filters,
  checks: async ({ refusedChecks }) => ({ also: (await refusedChecks()).map(sentence) }),
}
