import { defineLocal } from '../local-command.ts'
import { showingFrom } from '../rows.ts'

export default defineLocal({
  path: 'token issue',
  summary: 'Show a token for the cloud, to be used elsewhere',
  about: 'The token is a secret: whoever has it is signed in as you until it expires.',
  args: {},
  flags: {},
  output: 'show',
  examples: [['token issue -f value -c id', 'the token alone']],
  run: async (_, room) => {
    const { expiresAt, token, projectId, userId, domainId, system } = await (await room.openCloud()).identity()
    room.ports.secrets?.allow(token)
    return {
      showing: showingFrom({
        expires: expiresAt ?? null,
        id: token,
        ...(projectId === undefined ? {} : { project_id: projectId }),
        ...(domainId === undefined ? {} : { domain_id: domainId }),
        ...(system ? { system: 'all' } : {}),
        user_id: userId ?? null,
      }),
    }
  },
})
