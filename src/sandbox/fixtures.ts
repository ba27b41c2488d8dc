import { digest, uuidOf } from './ids.ts'
import type { Cluster, Credential, Grant, GroupType, Image, Project, Service, User, VolumeType } from './records.ts'

/** The cloud's first day: who is there, on what backends, with which types. */

const idOf = (kind: string, name: string): string => digest(`${kind} ${name}`)
const table = <T extends { readonly id: string }>(rows: readonly T[]): Record<string, T> => Object.fromEntries(rows.map((row) => [row.id, row]))

const projectNames: Readonly<Record<string, string>> = { admin: 'Bootstrap project for initializing the cloud.', demo: 'sandbox', alt: 'sandbox' }
const projects: readonly Project[] = Object.entries(projectNames).map(([name, description]) => ({ id: idOf('project', name), name, description }))
const projectId = (name: string): string => idOf('project', name)
const users: readonly User[] = Object.keys(projectNames).map((name) => ({ id: idOf('user', name), name, password: 'sandbox', defaultProjectId: projectId(name) }))

const member = ['member', 'reader']
const admin = ['admin', ...member]
const grants: readonly Grant[] = [
  { userId: idOf('user', 'admin'), on: projectId('admin'), roles: admin },
  { userId: idOf('user', 'admin'), on: projectId('demo'), roles: admin },
  { userId: idOf('user', 'admin'), on: 'system', roles: admin },
  { userId: idOf('user', 'admin'), on: 'domain', roles: admin },
  { userId: idOf('user', 'demo'), on: projectId('demo'), roles: member },
  { userId: idOf('user', 'alt'), on: projectId('alt'), roles: member },
]
const credentials: readonly Credential[] = [
  { id: idOf('credential', 'demo-cred'), name: 'demo-cred', secret: 'sandbox', userId: idOf('user', 'demo'), projectId: projectId('demo'), roles: member },
]

interface TypeSketch { readonly specs: Record<string, string>; readonly description?: string; readonly luks?: boolean }
const typeSketches: Readonly<Record<string, TypeSketch>> = {
  __DEFAULT__: { specs: {}, description: 'Default Volume Type' },
  alpha: { specs: { volume_backend_name: 'alpha' }, description: 'backend alpha, pools ssd and hdd' },
  beta: { specs: { volume_backend_name: 'beta' }, description: 'backend beta' },
  gamma: { specs: { volume_backend_name: 'gamma' }, description: 'clustered backend gamma' },
  multiattach: { specs: { volume_backend_name: 'alpha', multiattach: '<is> True' } },
  replicated: { specs: { volume_backend_name: 'beta', replication_enabled: '<is> True' } },
  luks: { specs: { volume_backend_name: 'alpha' }, luks: true },
  standard: { specs: { volume_backend_name: 'alpha' }, description: 'for most things' },
  fast: { specs: { volume_backend_name: 'alpha' }, description: 'for databases' },
}

function types(now: number): readonly VolumeType[] {
  return Object.entries(typeSketches).map(([name, { specs, description, luks }], seq) => ({
    id: uuidOf(`type ${name}`), seq, name, description: description ?? null, isPublic: true, extraSpecs: specs, qosId: null, access: [],
    encryption: luks === true ? { id: uuidOf(`encryption ${name}`), provider: 'luks', cipher: 'aes-xts-plain64', keySize: 256, controlLocation: 'front-end', createdAt: now, updatedAt: null } : null,
    createdAt: now + seq, updatedAt: null,
  }))
}

const consistent = { consistent_group_snapshot_enabled: '<is> True' }
const groupTypeSketches: Readonly<Record<string, TypeSketch>> = {
  default_cgsnapshot_type: { specs: consistent, description: 'Default group type for migrating cgsnapshot' },
  plain: { specs: {} },
  consistent: { specs: consistent },
  replicated: { specs: { group_replication_enabled: '<is> True' } },
}

function groupTypes(now: number): readonly GroupType[] {
  return Object.entries(groupTypeSketches).map(([name, { specs, description }], seq) => ({
    id: uuidOf(`group type ${name}`), seq, name, description: description ?? null, isPublic: true, specs, createdAt: now + seq, updatedAt: null,
  }))
}

interface ServiceSketch { readonly binary: string; readonly host: string; readonly pools?: readonly string[]; readonly cluster?: string; readonly targets?: readonly string[] }
const serviceSketches: readonly ServiceSketch[] = [
  { binary: 'cinder-volume', host: 'rc@alpha', pools: ['rc@alpha#ssd', 'rc@alpha#hdd'] },
  { binary: 'cinder-volume', host: 'rc@beta', pools: ['rc@beta#beta'], targets: ['site-b', 'site-c'] },
  { binary: 'cinder-volume', host: 'rc@gamma', pools: ['rccluster@gamma#gamma'], cluster: 'rccluster@gamma' },
  { binary: 'cinder-backup', host: 'rc' },
  { binary: 'cinder-scheduler', host: 'rc' },
]

function services(now: number): Service[] {
  return serviceSketches.map(({ binary, host, pools, cluster, targets }) => ({
    binary, host, uuid: uuidOf(`service ${binary} ${host}`), zone: 'nova', cluster: cluster ?? null, pools: pools ?? [], replicationTargets: targets ?? [],
    disabled: false, disabledReason: null, frozen: false, replicationStatus: targets === undefined ? 'disabled' : 'enabled', activeBackendId: null, updatedAt: now, logLevels: {},
  }))
}

function clusters(now: number): Cluster[] {
  return [{ name: 'rccluster@gamma', binary: 'cinder-volume', disabled: false, disabledReason: null, frozen: false, replicationStatus: 'disabled', activeBackendId: null, createdAt: now, updatedAt: now }]
}

function images(now: number): readonly Image[] {
  return [{
    id: uuidOf('image cirros'), seq: 0, name: 'cirros', status: 'active', diskFormat: 'qcow2', containerFormat: 'bare', visibility: 'public', isProtected: false,
    minDisk: 0, minRam: 0, owner: projectId('admin'), bytes: 16300544, properties: { os_distro: 'cirros' }, createdAt: now, updatedAt: now,
  }]
}

/** The parts of a new world that are not empty. */
export function fixtures(now: number) {
  return {
    users: table(users), projects: table(projects), grants, credentials: table(credentials), images: table(images(now)),
    services: services(now), clusters: clusters(now), types: table(types(now)), groupTypes: table(groupTypes(now)),
  }
}
