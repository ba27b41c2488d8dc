import type { Identity } from '../types/cloud.ts'

/**
 * Who a request is made as: `You are demo in project demo, with the roles: member.` Undefined where nobody signed in.
 */
export function describeIdentity({
  userName,
  userId,
  roles,
  projectName,
  projectId,
  domainId,
  isSystemScoped,
}: Identity): string | undefined {
  const user = userName ?? userId
  const project = projectName ?? projectId
  const scope = isSystemScoped
    ? 'on the whole system'
    : project !== undefined
      ? `in project ${project}`
      : domainId !== undefined
        ? `in domain ${domainId}`
        : 'in no project'
  return user === undefined ? undefined : `You are ${user} ${scope}, with the roles: ${roles.join(', ') || 'none'}.`
}
