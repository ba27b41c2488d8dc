import { Failure } from '../../contract/failure.ts'
import type { Send, WireResponse } from '../../contract/http.ts'
import { askSecret, type Missing, type ReadPassword } from '../settings/missing-secret.ts'
import { at, listAt, parseJson } from '../wire/reading.ts'
import { refusalOf } from '../refusal.ts'
import type { Credentials, Factor, Scope } from '../settings/settings.ts'
import { factorsOf, METHODS, userTitle } from './sign-in-body.ts'
import { askForToken, keystoneRoot, readToken, type SignedIn } from './tokens.ts'

export interface SignInOptions {
  readonly send: Send
  readonly authUrl: string
  readonly credentials: Credentials
  readonly scope: Scope
  /** Asks for a secret that no setting has; undefined where nobody is there. */
  readonly readPassword: ReadPassword | undefined
}

type UserFactor = Extract<Factor, { type: 'password' | 'totp' }>
const isOfUser = (factor: Factor): factor is UserFactor => factor.type === 'password' || factor.type === 'totp'

/** Fills in the secret that no setting has, by asking. */
async function complete(factor: Factor, readPassword: ReadPassword | undefined, missing: Missing): Promise<Factor> {
  if (!isOfUser(factor)) return factor
  const word = factor.type === 'totp' ? 'passcode' : 'password'
  return factor[word] !== undefined ? factor : { ...factor, [word]: await askSecret(word, userTitle(factor.user), readPassword, missing) }
}

/** One after the other, since each may ask. */
async function completeAll(factors: readonly Factor[], readPassword: ReadPassword | undefined, missing: Missing): Promise<readonly Factor[]> {
  const whole: Factor[] = []
  for (const factor of factors) whole.push(await complete(factor, readPassword, missing))
  return whole
}

/** Signs in. Raises `notAllowed` when Keystone refuses, `usage` when a secret is missing, `unsupported` for a proof clinker cannot give. */
export async function signIn(options: SignInOptions): Promise<SignedIn> {
  const { send, authUrl, scope, readPassword } = options
  const factors = await completeAll(factorsOf(options.credentials), readPassword, 'usage')
  const url = `${await keystoneRoot(send, authUrl)}/auth/tokens`
  const first = await askForToken(send, url, factors, scope)
  const receipt = first.status === 401 ? first.headers['openstack-auth-receipt'] : undefined
  const response = receipt === undefined ? first
    : await askForToken(send, url, await completeAll(furtherFactors(first, factors), readPassword, 'notAllowed'), scope, receipt)
  if (response.status >= 300) throw signInRefusal(response, url, options)
  return readToken(response, url)
}

const textsIn = (list: readonly unknown[]): readonly string[] => list.filter((item) => typeof item === 'string')

/** What Keystone wants beside the proofs it has: the first of its rules that can be met (Identity API, "Authentication Receipts"). */
function furtherFactors(response: WireResponse, given: readonly Factor[]): readonly Factor[] {
  const body = parseJson(response.body)
  const had = listAt(body, 'receipt', 'methods')
  const done = had.length > 0 ? textsIn(had) : given.map(({ type }) => METHODS[type])
  const wanted = listAt(body, 'required_auth_methods')
    .map((rule) => textsIn(Array.isArray(rule) ? rule : []).filter((method) => !done.includes(method)))
  const known = given.find(isOfUser)
  for (const methods of wanted) {
    const factors = methods.flatMap((method) => factorFor(method, known))
    if (methods.length > 0 && factors.length === methods.length) return factors
  }
  const rules = wanted.map((methods) => methods.join(' and ')).join(', or ')
  throw new Failure('unsupported', `Keystone wants another proof: ${rules === '' ? 'it does not say which' : rules}. clinker can add password and totp only.`, {
    status: 401, hint: 'Name all the methods in auth_methods, with auth_type v3multifactor.',
  })
}

function factorFor(method: string, known: UserFactor | undefined): readonly Factor[] {
  return known !== undefined && (method === 'password' || method === 'totp') ? [{ ...known, type: method }] : []
}

function who(factors: readonly Factor[]): string {
  const known = factors.find(isOfUser) ?? factors[0]
  if (known === undefined || known.type === 'token') return 'the token'
  if (known.type === 'applicationCredential') return `application credential ${'id' in known ? known.id : known.name}`
  return userTitle(known.user)
}

/** What to look at when a proof is refused. */
const CHECKS: Readonly<Partial<Record<Credentials['type'], string>>> = {
  password: 'Check the user, its domain, the password and the project: clinker config show',
  totp: 'A passcode is good once, and not for long; check the user, its domain and the project: clinker config show',
  token: 'It may have ended or been revoked; get a new one, or sign in another way: clinker config show',
  applicationCredential: 'Check its ID and secret, and that it has not expired: clinker config show',
}

function signInRefusal(response: WireResponse, url: string, { credentials, authUrl }: SignInOptions): Failure {
  const refusal = refusalOf(response, { method: 'POST', url, service: 'Keystone' })
  const { status } = response
  const factors = factorsOf(credentials)
  const person = who(factors)
  // A token it does not know, or that has ended, is Keystone's 404.
  const isUnknownToken = status === 404 && factors.some(({ type }) => type === 'token') && at(parseJson(response.body), 'error', 'code') === 404
  if (status === 401 || isUnknownToken) {
    return new Failure('notAllowed', `Keystone does not let ${person} in: ${refusal.message}`, {
      ...refusal.details, hint: CHECKS[credentials.type] ?? 'Check each proof and the project: clinker config show',
    })
  }
  if (status === 404) {
    return new Failure('notFound', `There is no Keystone at ${authUrl}.`, { status, hint: 'Check auth_url: clinker config show' })
  }
  // It is Keystone that failed, not the person.
  if (status >= 500) return new Failure(refusal.kind, `Keystone could not sign ${person} in: ${refusal.message}`, { ...refusal.details, hint: 'Try again in a while, or see how far the way goes: clinker auth check' })
  return new Failure(refusal.kind, `Keystone refuses the sign-in of ${person}: ${refusal.message}`, refusal.details)
}
