import { listFiles } from './project-files.ts'
import type { ResourceDefinition } from '../../src/framework/resource-type.ts'

const isResourceType = (value: unknown): value is ResourceDefinition<unknown> =>
  typeof value === 'object' && value !== null && 'listTable' in value && 'parse' in value && 'singular' in value

/** Every resource type that a file of src/resources exports. */
export async function collectResourceTypes(): Promise<readonly ResourceDefinition<unknown>[]> {
  const modules: Readonly<Record<string, unknown>>[] = await Promise.all(
    listFiles('src/resources').map(file => import(`../../${file}`)),
  )
  return [...new Set(modules.flatMap(module => Object.values(module).filter(isResourceType)))]
}
