import { logIn, needsNoLogin } from '../../../client/sign-in/auth.ts'
import { cloudShown, stateShown } from '../auth-fields.ts'
import { talkOf } from '../../ports.ts'
import { defineLocal } from '../local-command.ts'

export default defineLocal({
  path: 'auth login',
  summary: 'Sign in now and keep the token for the commands that follow',
  about: 'Asks for what no setting has: a password, a one-time passcode, a visit to a page in a browser. The token is kept in a file only you can read, and exchanged for one of another project without asking again.',
  args: {},
  flags: {},
  output: 'show',
  examples: [['auth login --os-cloud sandbox', 'sign in; until it ends no command asks again']],
  run: async (_, room) => {
    const door = await room.openDoor()
    if (needsNoLogin(door)) return { showing: cloudShown(door), says: `Cloud ${door.settings.cloudName} needs no sign-in.` }
    const talk = talkOf(room.ports)
    // Who types this waits for what it says, on a terminal or in the log of a job.
    const state = await logIn({ ...door, tell: lines => { void talk.write(`${lines}\n`) } })
    const says = state.entry === undefined ? 'The token could not be kept, or the settings say not to: the next command signs in again.' : undefined
    return { showing: stateShown(state, door), ...(says === undefined ? {} : { says }) }
  },
})
