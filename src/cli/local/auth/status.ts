import { isTaken, needsNoLogin, signedInNow } from '../../../client/sign-in/auth.ts'
import { Failure } from '../../../contract/failure.ts'
import { toggle } from '../../../grammar/param.ts'
import { cloudShown, stateShown } from '../auth-fields.ts'
import { defineLocal } from '../local-command.ts'

export default defineLocal({
  path: 'auth status',
  summary: 'Show who is signed in, where and until when',
  about: 'Tells what is kept on this machine and sends nothing, unless Keystone is to be asked. The exit status is 4 when nobody is signed in.',
  args: {},
  flags: { ask: toggle('ask Keystone whether it still takes the token') },
  output: 'show',
  examples: [['auth status -f value -c expires', 'until when the token is good']],
  run: async ({ ask }, room) => {
    const door = await room.openDoor()
    const { cloudName } = door.settings
    if (needsNoLogin(door)) return { showing: cloudShown(door), says: `Cloud ${cloudName} needs no sign-in.` }
    const hint = 'clinker auth login'
    const state = signedInNow(door)
    if (state === undefined) throw new Failure('notAllowed', `Nobody is signed in to cloud ${cloudName}.`, { hint })
    if (ask && !await isTaken(door, state)) throw new Failure('notAllowed', `Keystone takes the token for cloud ${cloudName} no more.`, { hint })
    const says = state.isForScope ? undefined : 'This token is for another scope; the next command exchanges it, and asks nobody.'
    return { showing: stateShown(state, door), ...(says === undefined ? {} : { says }) }
  },
})
