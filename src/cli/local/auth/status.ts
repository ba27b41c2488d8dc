import { needsNoLogin, signedInNow } from '../../../client/auth.ts'
import { Failure } from '../../../contract/failure.ts'
import { cloudShown, stateShown } from '../auth-fields.ts'
import { defineLocal } from '../local-command.ts'

export default defineLocal({
  path: 'auth status',
  summary: 'Show who is signed in, where and until when',
  about: 'Tells what is kept on this machine and sends nothing. The exit status is 4 when nobody is signed in.',
  args: {},
  flags: {},
  output: 'show',
  examples: [['auth status -f value -c expires', 'until when the token is good']],
  run: async (_, room) => {
    const door = await room.openDoor()
    const { cloudName } = door.settings
    if (needsNoLogin(door)) return { showing: cloudShown(door), says: `Cloud ${cloudName} needs no sign-in.` }
    const state = signedInNow(door)
    if (state === undefined) throw new Failure('notAllowed', `Nobody is signed in to cloud ${cloudName}.`, { hint: 'clinker auth login' })
    const says = state.isForScope ? undefined : 'This token is for another scope; the next command exchanges it, and asks nobody.'
    return { showing: stateShown(state, door), ...(says === undefined ? {} : { says }) }
  },
})
