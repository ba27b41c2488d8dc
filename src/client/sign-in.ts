import { createHash } from 'node:crypto'
import type { Clock } from '../contract/clock.ts'
import { Failure } from '../contract/failure.ts'
import type { Send } from '../contract/http.ts'
import { entryName, type Cache } from './cache.ts'
import { needsNoSignIn } from './identity-settings.ts'
import { signIn, type SignedIn } from './keystone.ts'
import { sessionOf, sessionWithoutKeystone, signedInFrom, type Session } from './session.ts'
import type { Credentials, Settings } from './settings.ts'

export interface SignInSource {
  /** The session, from memory, cache or Keystone. */
  session(): Promise<Session>
  /** A new session after a service refused this one's token; only one of several callers signs in. */
  renew(refused: Session): Promise<Session>
}

interface Options {
  readonly settings: Settings
  readonly send: Send
  readonly cache: Cache
  readonly clock: Clock
  readonly readPassword: ((prompt: string) => Promise<string>) | undefined
}

/** A token this near to its end is not used any more, in ms. */
const EARLY_MS = 120_000

/** Who signs in, without any secret: a token given by hand is told apart by its hash. */
function whoIs(credentials: Credentials): Readonly<Record<string, unknown>> {
  const { type } = credentials
  if (credentials.type === 'token') return { type, token: createHash('sha256').update(credentials.token).digest('hex') }
  const open = Object.entries(credentials).filter(([key]) => !['password', 'passcode', 'secret', 'token'].includes(key))
  return Object.fromEntries(open)
}

/** A cache of another version of clinker is not read. */
const FORMAT = 1

const endsSoon = (expiresAt: string | undefined, now: number): boolean =>
  expiresAt !== undefined && !(Date.parse(expiresAt) - now > EARLY_MS)

/** The sign-in that the cache keeps for these settings. */
function keptSignIn({ settings, cache, clock }: Options) {
  const name = entryName('token', [settings.authUrl, whoIs(settings.credentials), settings.scope])
  return {
    read: (): Session | undefined => {
      const kept = cache.read(name)
      const signedIn = kept?.['format'] === FORMAT ? signedInFrom(kept) : undefined
      const session = signedIn === undefined ? undefined : sessionOf(signedIn)
      return session === undefined || endsSoon(session.identity.expiresAt, clock.now()) ? undefined : session
    },
    write: ({ token, about }: SignedIn): void => cache.write(name, { format: FORMAT, token, about }),
    drop: (): void => cache.drop(name),
  }
}

/** Signs in with Keystone when first asked, and again when the token ends. */
function keystoneSource(options: Options, authUrl: string): SignInSource {
  const { settings: { credentials, scope }, send, clock, readPassword } = options
  const kept = keptSignIn(options)
  let current: Promise<Session> | undefined
  /** What `current` came to, once that is known. */
  let settled: Session | undefined
  /** A token that is new and has ended already tells that the clocks differ: the service will say when it ends. */
  let clockIsWrong = false

  const fresh = async (): Promise<Session> => {
    const signedIn = await signIn({ send, authUrl, credentials, scope, readPassword })
    kept.write(signedIn)
    const session = sessionOf(signedIn)
    clockIsWrong = endsSoon(session.identity.expiresAt, clock.now())
    return session
  }
  const start = (session: Promise<Session>): Promise<Session> => {
    current = session
    settled = undefined
    session.then(
      (value) => { if (current === session) settled = value },
      // A sign-in that failed is not kept: a later request may try anew.
      () => { if (current === session) current = undefined },
    )
    return session
  }
  return {
    session: async () => {
      if (current !== undefined && !(settled !== undefined && !clockIsWrong && endsSoon(settled.identity.expiresAt, clock.now()))) return current
      const found = current === undefined ? kept.read() : undefined
      return start(found === undefined ? fresh() : Promise.resolve(found))
    },
    renew: async (refused) => {
      // Somebody else was refused too, and is signing in already.
      if (current !== undefined && settled !== refused) return current
      kept.drop()
      return start(fresh())
    },
  }
}

/** Credentials that are used as they are. A refusal is final. */
function directSource({ settings, readPassword }: Options): SignInSource {
  const { credentials, scope } = settings
  const projectId = scope.kind === 'project' && 'id' in scope ? scope.id : undefined
  let session: Session | undefined
  return {
    session: async () => {
      const missing = credentials.type === 'httpBasic' && credentials.password === undefined
      const asked = missing && readPassword !== undefined ? await readPassword(`Password of ${credentials.username}: `) : ''
      const password = credentials.type === 'httpBasic' ? credentials.password ?? asked : ''
      return (session ??= sessionWithoutKeystone(credentials, projectId, password))
    },
    renew: (refused) => Promise.resolve(refused),
  }
}

/** How to be signed in to the cloud of these settings. */
export function signInSource(options: Options): SignInSource {
  const { authUrl, credentials } = options.settings
  if (needsNoSignIn(credentials.type)) return directSource(options)
  if (authUrl === undefined) throw new Failure('usage', 'auth_url is missing.')
  return keystoneSource(options, authUrl)
}
