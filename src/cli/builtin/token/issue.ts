import { defineCommand } from '../../../framework/command.ts'
import { buildShowing } from '../../../output/static-rows.ts'

export default defineCommand({
  path: 'token issue',
  summary: 'Issue a token for use with other programs',
  about: 'The token is a secret: anybody who has it can act as you until it expires.',
  args: {},
  flags: {},
  output: 'show',
  examples: [['token issue -f value -c id', 'only the token']],
  run: async (_, context) => {
    const { expiresAt, token, projectId, userId, domainId, isSystemScoped } = await (
      await context.openCloud()
    ).getIdentity()
    context.ports.secrets?.exempt(token)
    return {
      showing: buildShowing({
        expires: expiresAt ?? null,
        id: token,
        ...(projectId === undefined ? {} : { project_id: projectId }),
        ...(domainId === undefined ? {} : { domain_id: domainId }),
        ...(isSystemScoped ? { system: 'all' } : {}),
        user_id: userId ?? null,
      }),
    }
  },
})
