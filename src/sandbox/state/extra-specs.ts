import { getOwn } from '../../types/json.ts'

/** How an extra spec or a group spec requires a capability. */
export const SPEC_TRUE = '<is> True'

/** True when the specs require a capability, such as `multiattach`. */
export function isSpecTrue(specs: Readonly<Record<string, string | null>>, key: string): boolean {
  return getOwn(specs, key) === SPEC_TRUE
}
