import { isJsonObject } from '../types/json.ts'
import type { Responses } from './plan.ts'
import type { ResourceType } from './resource-type.ts'

/** A resource as far as messages need it; an ID typed on the command line may not have been looked up. */
interface Labelled {
  readonly id: string
  readonly name?: string | null | undefined
}

/** `db-data (00961369-…)`; the ID alone where the name is not known or says nothing more. */
export function formatLabel({ id, name }: Labelled): string {
  return name === undefined || name === null || name === '' || name === id ? id : `${name} (${id})`
}

/** The name, or the ID of a resource without one. */
export function formatName({ id, name }: Labelled): string {
  return name === undefined || name === null || name === '' ? id : name
}

/** The label of the resource that the first request created, from its response. */
export function formatCreatedLabel(resource: ResourceType, [response]: Responses): string {
  const created = isJsonObject(response) ? response[resource.key] : undefined
  return isJsonObject(created) ? formatLabel({ id: resource.idOf(created), name: resource.nameOf(created) }) : ''
}
