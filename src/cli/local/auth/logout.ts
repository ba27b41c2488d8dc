import { forgetAll, logOut, type SignedOut } from '../../../client/sign-in/auth.ts'
import { Failure } from '../../../contract/failure.ts'
import { toggle } from '../../../grammar/param.ts'
import type { Options } from '../../options.ts'
import type { Ports } from '../../ports.ts'
import { cacheOf, openDoor } from '../../session.ts'
import { defineLocal, type LocalRoom } from '../local-command.ts'

export default defineLocal({
  path: 'auth logout',
  summary: 'Forget the tokens that are kept and have Keystone revoke them',
  about: 'Without --all it is about the cloud in use, with the tokens of all its projects.',
  args: {},
  flags: { all: toggle('be signed out of every cloud') },
  output: 'text',
  examples: [['auth logout', 'be signed out of this cloud'], ['auth logout --all', 'leave no token on this machine']],
  run: async ({ all }, room) => ({ says: told(all ? await fromAll(room) : await logOut(await room.openDoor())) }),
})

/** Signs out of each cloud that can be named, and forgets what is left of others. */
async function fromAll({ ports, options }: LocalRoom): Promise<SignedOut> {
  const { cloudNames } = await import('../../../client/settings/clouds.ts')
  const parts: SignedOut[] = []
  for (const name of await cloudNames({ flags: options.cloud, env: ports.env, folder: ports.folder })) {
    parts.push(await fromOne(ports, { ...options, cloud: { ...options.cloud, 'os-cloud': name } }))
  }
  parts.push(forgetAll(cacheOf(ports), ports.clock))
  const sum = (key: keyof SignedOut): number => parts.reduce((total, part) => total + part[key], 0)
  return { dropped: sum('dropped'), revoked: sum('revoked'), left: sum('left') }
}

/** Of a cloud whose settings will not do nothing can be revoked. */
async function fromOne(ports: Ports, options: Options): Promise<SignedOut> {
  try {
    const door = await openDoor(ports, options, () => undefined)
    return await logOut(door.parts).finally(() => door.close())
  } catch (error) {
    if (error instanceof Failure) return { dropped: 0, revoked: 0, left: 0 }
    throw error
  }
}

function told({ dropped, revoked, left }: SignedOut): string {
  if (dropped === 0) return 'Nobody was signed in.'
  const rest = left === 0 ? '' : ` ${left} could not be revoked and ${left === 1 ? 'is' : 'are'} good until ${left === 1 ? 'its' : 'their'} end.`
  return `Tokens forgotten: ${dropped}, revoked: ${revoked}.${rest}`
}
