import { SPEC_TRUE } from './extra-specs.ts'
import { digest, deriveUuid } from '../state/ids.ts'
import type {
  ClusterEntity,
  CredentialEntity,
  GrantEntity,
  GroupTypeEntity,
  ImageEntity,
  ProjectEntity,
  ServiceEntity,
  UserEntity,
  VolumeTypeEntity,
} from '../state/entities.ts'

/** The initial state: users, backends and types. */

const deriveId = (kind: string, name: string): string => digest(`${kind} ${name}`)
const indexById = <T extends { readonly id: string }>(rows: readonly T[]): Record<string, T> =>
  Object.fromEntries(rows.map(row => [row.id, row]))

const projectDescriptions: Readonly<Record<string, string>> = {
  admin: 'Bootstrap project for initializing the cloud.',
  demo: 'sandbox',
  alt: 'sandbox',
}

const projects: readonly ProjectEntity[] = Object.entries(projectDescriptions).map(([name, description]) => ({
  id: deriveId('project', name),
  name,
  description,
}))
const deriveProjectId = (name: string): string => deriveId('project', name)
const users: readonly UserEntity[] = Object.keys(projectDescriptions).map(name => ({
  id: deriveId('user', name),
  name,
  password: 'sandbox',
  defaultProjectId: deriveProjectId(name),
}))

const MEMBER_ROLES = ['member', 'reader']
const ADMIN_ROLES = ['admin', ...MEMBER_ROLES]
const grants: readonly GrantEntity[] = [
  { userId: deriveId('user', 'admin'), scope: deriveProjectId('admin'), roles: ADMIN_ROLES },
  { userId: deriveId('user', 'admin'), scope: deriveProjectId('demo'), roles: ADMIN_ROLES },
  { userId: deriveId('user', 'admin'), scope: 'system', roles: ADMIN_ROLES },
  { userId: deriveId('user', 'admin'), scope: 'domain', roles: ADMIN_ROLES },
  { userId: deriveId('user', 'demo'), scope: deriveProjectId('demo'), roles: MEMBER_ROLES },
  { userId: deriveId('user', 'alt'), scope: deriveProjectId('alt'), roles: MEMBER_ROLES },
]
const credentials: readonly CredentialEntity[] = [
  {
    id: deriveId('credential', 'demo-cred'),
    name: 'demo-cred',
    secret: 'sandbox',
    userId: deriveId('user', 'demo'),
    projectId: deriveProjectId('demo'),
    roles: MEMBER_ROLES,
  },
]

interface TypeFixture {
  readonly specs: Record<string, string>
  readonly description?: string
  readonly isEncrypted?: boolean
}

const typeFixtures: Readonly<Record<string, TypeFixture>> = {
  __DEFAULT__: { specs: {}, description: 'Default Volume Type' },
  alpha: { specs: { volume_backend_name: 'alpha' }, description: 'backend alpha, pools ssd and hdd' },
  beta: { specs: { volume_backend_name: 'beta' }, description: 'backend beta' },
  gamma: { specs: { volume_backend_name: 'gamma' }, description: 'clustered backend gamma' },
  multiattach: { specs: { volume_backend_name: 'alpha', multiattach: SPEC_TRUE } },
  replicated: { specs: { volume_backend_name: 'beta', replication_enabled: SPEC_TRUE } },
  luks: { specs: { volume_backend_name: 'alpha' }, isEncrypted: true },
  standard: { specs: { volume_backend_name: 'alpha' }, description: 'for most things' },
  fast: { specs: { volume_backend_name: 'alpha' }, description: 'for databases' },
}

function buildVolumeTypes(now: number): readonly VolumeTypeEntity[] {
  return Object.entries(typeFixtures).map(([name, { specs, description, isEncrypted }], seq) => ({
    id: deriveUuid(`type ${name}`),
    seq,
    name,
    description: description ?? null,
    isPublic: true,
    extraSpecs: specs,
    qosId: null,
    access: [],
    encryption:
      isEncrypted === true
        ? {
            id: deriveUuid(`encryption ${name}`),
            provider: 'luks',
            cipher: 'aes-xts-plain64',
            keySize: 256,
            controlLocation: 'front-end',
            createdAt: now,
            updatedAt: null,
          }
        : null,
    createdAt: now + seq,
    updatedAt: null,
  }))
}

const CONSISTENT_SPECS = { consistent_group_snapshot_enabled: SPEC_TRUE }
const groupTypeFixtures: Readonly<Record<string, TypeFixture>> = {
  default_cgsnapshot_type: { specs: CONSISTENT_SPECS, description: 'Default group type for migrating cgsnapshot' },
  plain: { specs: {} },
  consistent: { specs: CONSISTENT_SPECS },
  replicated: { specs: { group_replication_enabled: SPEC_TRUE } },
}

function buildGroupTypes(now: number): readonly GroupTypeEntity[] {
  return Object.entries(groupTypeFixtures).map(([name, { specs, description }], seq) => ({
    id: deriveUuid(`group type ${name}`),
    seq,
    name,
    description: description ?? null,
    isPublic: true,
    specs,
    createdAt: now + seq,
    updatedAt: null,
  }))
}

interface ServiceFixture {
  readonly binary: string
  readonly host: string
  readonly pools?: readonly string[]
  readonly cluster?: string
  readonly replicationTargets?: readonly string[]
}

const serviceFixtures: readonly ServiceFixture[] = [
  { binary: 'cinder-volume', host: 'rc@alpha', pools: ['rc@alpha#ssd', 'rc@alpha#hdd'] },
  { binary: 'cinder-volume', host: 'rc@beta', pools: ['rc@beta#beta'], replicationTargets: ['site-b', 'site-c'] },
  { binary: 'cinder-volume', host: 'rc@gamma', pools: ['rccluster@gamma#gamma'], cluster: 'rccluster@gamma' },
  { binary: 'cinder-backup', host: 'rc' },
  { binary: 'cinder-scheduler', host: 'rc' },
]

function buildServices(now: number): ServiceEntity[] {
  return serviceFixtures.map(({ binary, host, pools, cluster, replicationTargets }) => ({
    binary,
    host,
    uuid: deriveUuid(`service ${binary} ${host}`),
    zone: 'nova',
    cluster: cluster ?? null,
    pools: pools ?? [],
    replicationTargets: replicationTargets ?? [],
    disabled: false,
    disabledReason: null,
    frozen: false,
    replicationStatus: replicationTargets === undefined ? 'disabled' : 'enabled',
    activeBackendId: null,
    updatedAt: now,
    logLevels: {},
  }))
}

function buildClusters(now: number): ClusterEntity[] {
  return [
    {
      name: 'rccluster@gamma',
      binary: 'cinder-volume',
      disabled: false,
      disabledReason: null,
      frozen: false,
      replicationStatus: 'disabled',
      activeBackendId: null,
      createdAt: now,
      updatedAt: now,
    },
  ]
}

function buildImages(now: number): readonly ImageEntity[] {
  return [
    {
      id: deriveUuid('image cirros'),
      seq: 0,
      name: 'cirros',
      status: 'active',
      diskFormat: 'qcow2',
      containerFormat: 'bare',
      visibility: 'public',
      isProtected: false,
      minDisk: 0,
      minRam: 0,
      owner: deriveProjectId('admin'),
      bytes: 16300544,
      properties: { os_distro: 'cirros' },
      createdAt: now,
      updatedAt: now,
    },
  ]
}

/** The parts of the initial state that are not empty. */
export function buildFixtures(now: number) {
  return {
    users: indexById(users),
    projects: indexById(projects),
    grants,
    credentials: indexById(credentials),
    images: indexById(buildImages(now)),
    services: buildServices(now),
    clusters: buildClusters(now),
    types: indexById(buildVolumeTypes(now)),
    groupTypes: indexById(buildGroupTypes(now)),
  }
}
