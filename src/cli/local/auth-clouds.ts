import { isTaken, needsNoLogin, signedInNow } from '../../client/sign-in/auth.ts'
import type { ConnectOptions } from '../../client/connect.ts'
import { Failure } from '../../contract/failure.ts'
import type { Json } from '../../contract/json.ts'
import type { Listing } from '../../contract/rows.ts'
import type { Options } from '../options.ts'
import type { Ports } from '../ports.ts'
import { openDoor } from '../session.ts'
import { scopeWords } from './auth-fields.ts'
import { listingFrom } from './rows.ts'

/** Who is signed in to one cloud; the last cell says how it stands. */
interface Standing {
  readonly cells: readonly Json[]
  readonly isOpen: boolean
}

/** Who is signed in to each cloud that can be named; Keystone is asked only where that is wanted. */
export async function standings(ports: Ports, options: Options, asks: boolean): Promise<{ readonly listing: Listing; readonly isAnyOpen: boolean }> {
  const { cloudNames } = await import('../../client/settings/clouds.ts')
  const found: Standing[] = []
  for (const name of await cloudNames({ flags: options.cloud, env: ports.env, folder: ports.folder })) {
    found.push(await standingAt(name, ports, { ...options, cloud: { ...options.cloud, 'os-cloud': name } }, asks))
  }
  const { columns, rows } = listingFrom(['Cloud', 'User', 'Scope', 'Expires', 'State'], found.map(({ cells }) => cells))
  return {
    listing: { columns: columns.map(column => (column.title === 'Expires' ? { ...column, unit: 'moment' } : column)), rows },
    isAnyOpen: found.some(({ isOpen }) => isOpen),
  }
}

async function standingAt(name: string, ports: Ports, options: Options, asks: boolean): Promise<Standing> {
  try {
    const door = await openDoor(ports, options, () => undefined)
    return await standingOf(name, door.parts, asks).finally(() => door.close())
  } catch (error) {
    if (error instanceof Failure) return { cells: [name, null, null, null, error.message], isOpen: false }
    throw error
  }
}

async function standingOf(name: string, door: ConnectOptions, asks: boolean): Promise<Standing> {
  if (needsNoLogin(door)) return { cells: [name, null, null, null, 'needs no sign-in'], isOpen: true }
  const state = signedInNow(door)
  if (state === undefined) return { cells: [name, null, null, null, 'nobody is signed in'], isOpen: false }
  const { identity } = state.session
  const isOpen = !asks || await isTaken(door, state)
  const words = !isOpen ? 'Keystone takes the token no more' : state.isForScope ? 'signed in' : 'signed in for another scope'
  return { cells: [name, identity.userName ?? identity.userId ?? null, scopeWords(identity), identity.expiresAt ?? null, words], isOpen }
}
