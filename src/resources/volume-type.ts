import * as z from 'zod/mini'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { Beside } from '../grammar/command.ts'
import { action, creation, defineOperation, listing, reading, removal, update } from '../grammar/operation.ts'
import { column, defineResource, ifSaid, tableOf, type ColumnOf } from '../grammar/resource.ts'

const schema = z.object({
  id: z.string(),
  name: z.string(),
  is_public: z.nullish(z.boolean()),
  description: z.nullish(z.string()),
  extra_specs: z.nullish(z.record(z.string(), z.nullable(z.string()))),
})

/** A volume type as the service describes it (api-ref, "Show volume type detail"). */
export type VolumeType = z.output<typeof schema>

const properties: ColumnOf<VolumeType> = { title: 'properties', value: seen => seen.extra_specs ?? {} }
/** There when it was asked for; see `typeEncryption`. */
const encryption: ColumnOf<VolumeType> = { title: 'encryption', value: (_, raw) => raw['encryption'] }
const short = [column('ID', 'id'), column('Name', 'name'), column('Is Public', 'is_public')]
const long = [...short, column('Description', 'description'), { ...properties, title: 'Properties' }]

export const volumeType = defineResource<VolumeType>({
  noun: 'volume type',
  collection: '/types',
  key: 'volume_type',
  listKey: 'volume_types',
  named: 'by-listing',
  // Without it an administrator is shown public types only (api-ref, "List all volume types").
  lookupQuery: { is_public: 'none' },
  schema,
  columns: short,
  long,
  fields: ['access_project_ids', 'description', encryption, 'id', 'is_public', 'name', properties, ifSaid('qos_specs_id')],
})

/** What is told of a type just made. */
export const madeTypeTable = tableOf(volumeType, ['description', encryption, 'id', 'is_public', 'name', properties])

/** The columns of a list with the encryption of each type. */
export const encryptionTable = (isLong: boolean) => tableOf(volumeType, [
  ...(isLong ? long : short), { ...encryption, title: 'Encryption', human: encryptionInWords },
])

function encryptionInWords(value: Json): string {
  if (!isJsonObject(value)) return '-'
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => `${key}='${String(one)}'`).join(', ')
}

/** GET one type. */
export const readVolumeType = reading(volumeType)

/** GET the type that volumes have when none is named. */
const defaultType = defineOperation({ method: 'GET', route: '/types/default' })
export const readDefaultType = Object.assign(() => defaultType({ at: {} }), defaultType)

const specs = z.record(z.string(), z.string())

/** GET the types (api-ref, "List all volume types"); `extra_specs` is heard from 3.52. */
export const listVolumeTypes = listing(volumeType, z.strictObject({
  is_public: z.optional(z.union([z.boolean(), z.literal('none')])),
  extra_specs: z.optional(specs),
  sort: z.optional(z.string()),
  filters: z.optional(z.record(z.string(), z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
}))

/** Extra specs typed as they are, and those with a flag of their own. */
export interface SpecWords {
  readonly property: Readonly<Record<string, string>> | undefined
  readonly multiattach: boolean
  readonly cacheable: boolean
  readonly replicated: boolean
  readonly availabilityZone: readonly string[]
}

const ZONES = 'RESKEY:availability_zones'

/** The extra specs asked for; undefined when there are none. */
export function specsIn({ property, multiattach, cacheable, replicated, availabilityZone }: SpecWords): Readonly<Record<string, string>> | undefined {
  const asked = {
    ...property,
    ...(multiattach ? { multiattach: '<is> True' } : {}),
    ...(cacheable ? { cacheable: '<is> True' } : {}),
    ...(replicated ? { replication_enabled: '<is> True' } : {}),
    ...(availabilityZone.length > 0 ? { [ZONES]: availabilityZone.join(',') } : {}),
  }
  return Object.keys(asked).length === 0 ? undefined : asked
}

const zonesIn = (text: string): readonly string[] => text.split(',').map(zone => zone.trim()).filter(zone => zone !== '')

/** The extra specs as a filter of the service, which looks for zones as a piece of the type's text: only the first can be told. */
export function specFilter(asked: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> | undefined {
  const zones = asked?.[ZONES]
  return zones === undefined ? asked : { ...asked, [ZONES]: zonesIn(zones)[0] ?? zones }
}

/** Whether a type has these extra specs; zones count one by one. Needed below 3.52, where the service does not filter. */
export function hasSpecs({ extra_specs: own }: VolumeType, asked: Readonly<Record<string, string>>): boolean {
  return Object.entries(asked).every(([key, value]) => {
    const has = own?.[key] ?? undefined
    if (has === undefined || key !== ZONES) return has === value
    return zonesIn(value).every(zone => zonesIn(has).includes(zone))
  })
}

/** POST /types: visibility has another name here than in the update. */
export const createVolumeType = creation(volumeType, z.strictObject({
  name: z.string(),
  description: z.optional(z.string()),
  extra_specs: z.optional(specs),
  'os-volume-type-access:is_public': z.optional(z.boolean()),
}))

/** PUT /types/{id}. */
export const updateVolumeType = update(volumeType, z.strictObject({
  name: z.optional(z.string()), description: z.optional(z.string()), is_public: z.optional(z.boolean()),
}))

/** DELETE /types/{id}: only a type without volumes, and not the default. */
export const deleteVolumeType = removal(volumeType)

/** POST extra_specs: merges; refused while volumes have the type. */
export const mergeTypeSpecs = defineOperation({ method: 'POST', route: '/types/{id}/extra_specs', under: 'extra_specs', body: specs })
/** DELETE one extra spec. */
export const deleteTypeSpec = defineOperation({ method: 'DELETE', route: '/types/{id}/extra_specs/{key}' })

const oneProject = z.strictObject({ project: z.string() })
/** addProjectAccess: private types only. */
export const addTypeAccess = action(volumeType, 'addProjectAccess', oneProject)
/** removeProjectAccess. */
export const removeTypeAccess = action(volumeType, 'removeProjectAccess', oneProject)

/** GET the projects that may use a private type; 404 for a public one. */
export const listTypeAccess = defineOperation({ method: 'GET', route: '/types/{id}/os-volume-type-access' })

/** GET the encryption: an empty object for a type without. */
export const readTypeEncryption = defineOperation({ method: 'GET', route: '/types/{id}/encryption' })

const encryptionBody = {
  provider: z.optional(z.string()),
  cipher: z.optional(z.string()),
  key_size: z.optional(z.int()),
  control_location: z.optional(z.enum(['front-end', 'back-end'])),
}
/** POST the encryption of a type that has none and no volumes. */
export const createTypeEncryption = defineOperation({
  method: 'POST', route: '/types/{id}/encryption', under: 'encryption',
  body: z.strictObject({ ...encryptionBody, provider: z.string(), control_location: z.enum(['front-end', 'back-end']) }),
})
/** PUT the encryption of a type that has one; the service does not look at the last word of the path. */
export const updateTypeEncryption = defineOperation({
  method: 'PUT', route: '/types/{id}/encryption/{encryption}', under: 'encryption', body: z.strictObject(encryptionBody),
})
/** DELETE the encryption; the service does not look at the last word of the path. */
export const deleteTypeEncryption = defineOperation({ method: 'DELETE', route: '/types/{id}/encryption/{encryption}' })

/** What clinker shows of an encryption: what is set, without the service's own book-keeping. */
export function encryptionIn(answer: Json): JsonObject {
  if (!isJsonObject(answer)) return {}
  const told = ['cipher', 'control_location', 'encryption_id', 'key_size', 'provider']
  return Object.fromEntries(Object.entries(answer).filter(([key, value]) => told.includes(key) && value !== null))
}

/** The encryption of a type that is shown. */
export const typeEncryption: Beside = {
  key: 'encryption', ask: raw => readTypeEncryption({ at: { id: volumeType.idOf(raw) } }), take: encryptionIn,
}

/** The encryption of a type in a list: null for none. */
export const rowEncryption: Beside = {
  ...typeEncryption,
  take: answer => (Object.keys(encryptionIn(answer)).length === 0 ? null : encryptionIn(answer)),
}

/** The projects of a private type, where the user may know them. */
export const typeAccess: Beside = {
  key: 'access_project_ids', isOptional: true,
  ask: raw => raw['is_public'] === false && listTypeAccess({ at: { id: volumeType.idOf(raw) } }),
  take: projectsIn,
}

function projectsIn(answer: Json): readonly Json[] {
  const rows = isJsonObject(answer) ? answer['volume_type_access'] : undefined
  return Array.isArray(rows) ? rows.filter(isJsonObject).map(row => row['project_id'] ?? null) : []
}
