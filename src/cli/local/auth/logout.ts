import { logOut, logOutEverywhere, type SignedOut } from '../../../client/auth.ts'
import { noCache, openCache } from '../../../client/cache.ts'
import { Failure } from '../../../contract/failure.ts'
import { toggle } from '../../../grammar/param.ts'
import { cacheFolder } from '../../session.ts'
import { defineLocal, type LocalRoom } from '../local-command.ts'

export default defineLocal({
  path: 'auth logout',
  summary: 'Forget the tokens that are kept and have Keystone revoke them',
  about: 'Without --all it is about the cloud in use, with the tokens of all its projects.',
  args: {},
  flags: { all: toggle('forget the tokens of every cloud; those of other clouds are not revoked') },
  output: 'text',
  examples: [['auth logout', 'be signed out of this cloud'], ['auth logout --all', 'leave no token on this machine']],
  run: async ({ all }, room) => ({ says: told(all ? await fromAll(room) : await logOut(await room.openDoor())) }),
})

/** Also where no cloud can be reached with the settings there are. */
async function fromAll(room: LocalRoom): Promise<SignedOut> {
  const folder = cacheFolder(room.ports)
  const door = await room.openDoor().catch((error: unknown) => {
    if (error instanceof Failure) return undefined
    throw error
  })
  return logOutEverywhere(door, folder === undefined ? noCache : openCache(folder, () => room.ports.clock.now()))
}

function told({ dropped, revoked, left }: SignedOut): string {
  if (dropped === 0) return 'Nobody was signed in.'
  const rest = left === 0 ? '' : ` ${left} could not be revoked and ${left === 1 ? 'is' : 'are'} good until ${left === 1 ? 'its' : 'their'} end.`
  return `Tokens forgotten: ${dropped}, revoked: ${revoked}.${rest}`
}
