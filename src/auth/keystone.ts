import { clinkerStep } from '../types/next-step.ts'
import { CliError } from '../types/cli-error.ts'
import type { HttpHandler, HttpResponse } from '../types/http.ts'
import { askSecret, type MissingSecretKind, type ReadPassword } from './ask-secret.ts'
import { getValue, getArray, parseJson } from '../http/json.ts'
import { toApiError } from '../http/api-error.ts'
import type { Credentials, Factor, Scope } from '../config/settings.ts'
import { listFactors } from '../config/credentials.ts'
import { AUTH_METHODS, describeUser } from './auth-request.ts'
import { requestToken, findKeystoneRoot, readToken, type IssuedToken } from './tokens.ts'

interface TokenRequestOptions {
  readonly send: HttpHandler
  readonly authUrl: string
  readonly credentials: Credentials
  readonly scope: Scope
  /** Asks for a secret that the settings do not have; undefined without a terminal. */
  readonly readPassword: ReadPassword | undefined
}

type UserFactor = Extract<Factor, { type: 'password' | 'totp' }>
const isUserFactor = (factor: Factor): factor is UserFactor => factor.type === 'password' || factor.type === 'totp'

/** Fills in a secret that the settings do not have, by asking for it. */
async function fillSecret(
  factor: Factor,
  readPassword: ReadPassword | undefined,
  errorKind: MissingSecretKind,
): Promise<Factor> {
  if (!isUserFactor(factor)) return factor
  const secretKind = factor.type === 'totp' ? 'passcode' : 'password'
  return factor[secretKind] !== undefined
    ? factor
    : { ...factor, [secretKind]: await askSecret(secretKind, describeUser(factor.user), readPassword, errorKind) }
}

/** One after the other, since each may prompt. */
async function fillSecrets(
  factors: readonly Factor[],
  readPassword: ReadPassword | undefined,
  errorKind: MissingSecretKind,
): Promise<readonly Factor[]> {
  const completed: Factor[] = []
  for (const factor of factors) completed.push(await fillSecret(factor, readPassword, errorKind))
  return completed
}

/**
 * Requests a token. Raises `notAllowed` when Keystone refuses, `usage` when a secret is missing, `unsupported` for a
 * method clinker does not have.
 */
export async function requestPasswordToken(options: TokenRequestOptions): Promise<IssuedToken> {
  const { send, authUrl, scope, readPassword } = options
  const factors = await fillSecrets(listFactors(options.credentials), readPassword, 'usage')
  const url = `${await findKeystoneRoot(send, authUrl)}/auth/tokens`
  const first = await requestToken(send, url, factors, scope)
  const receipt = first.status === 401 ? first.headers['openstack-auth-receipt'] : undefined
  const response =
    receipt === undefined
      ? first
      : await requestToken(
          send,
          url,
          await fillSecrets(findAdditionalFactors(first, factors), readPassword, 'notAllowed'),
          scope,
          receipt,
        )
  if (response.status >= 300) throw toSignInError(response, url, options)
  return readToken(response, url)
}

const textsIn = (list: readonly unknown[]): readonly string[] => list.filter(item => typeof item === 'string')

/**
 * The factors that Keystone requires in addition: the first of its rules that can be met (Identity API, "Authentication
 * Receipts").
 */
function findAdditionalFactors(response: HttpResponse, submitted: readonly Factor[]): readonly Factor[] {
  const body = parseJson(response.body)
  const receiptMethods = getArray(body, 'receipt', 'methods')
  const doneMethods =
    receiptMethods.length > 0 ? textsIn(receiptMethods) : submitted.map(({ type }) => AUTH_METHODS[type])
  const missingMethods = getArray(body, 'required_auth_methods').map(rule =>
    textsIn(Array.isArray(rule) ? rule : []).filter(method => !doneMethods.includes(method)),
  )
  const userFactor = submitted.find(isUserFactor)
  for (const methods of missingMethods) {
    const factors = methods.flatMap(method => buildFactor(method, userFactor))
    if (methods.length > 0 && factors.length === methods.length) return factors
  }
  const rules = missingMethods.map(methods => methods.join(' and ')).join(', or ')
  throw new CliError(
    'unsupported',
    `Keystone requires another authentication method: ${rules === '' ? 'not named' : rules}. clinker can add password and totp only.`,
    {
      status: 401,
      advice: 'Name all the methods in auth_methods, with auth_type v3multifactor.',
    },
  )
}

function buildFactor(method: string, userFactor: UserFactor | undefined): readonly Factor[] {
  return userFactor !== undefined && (method === 'password' || method === 'totp')
    ? [{ ...userFactor, type: method }]
    : []
}

function describeSubject(factors: readonly Factor[]): string {
  const factor = factors.find(isUserFactor) ?? factors[0]
  if (factor === undefined || factor.type === 'token') return 'the token'
  if (factor.type === 'applicationCredential')
    return `application credential ${'id' in factor ? factor.id : factor.name}`
  return `user ${describeUser(factor.user)}`
}

/** What to check when a factor is refused. */
const REFUSAL_ADVICE: Readonly<Partial<Record<Credentials['type'], string>>> = {
  password: 'check the user, its domain, the password and the project',
  totp: 'check the user, its domain and the project; a passcode is valid once, for a short time',
  token: 'check where the token comes from; it may have expired or been revoked',
  applicationCredential: 'check its ID and secret, and that it has not expired',
}

function toSignInError(response: HttpResponse, url: string, { credentials, authUrl }: TokenRequestOptions): CliError {
  const refusal = toApiError(response, { method: 'POST', url, service: 'Keystone' })
  const { status } = response
  const factors = listFactors(credentials)
  const subject = describeSubject(factors)
  // Keystone answers 404 for an unknown or expired token.
  const isUnknownToken =
    status === 404 &&
    factors.some(({ type }) => type === 'token') &&
    getValue(parseJson(response.body), 'error', 'code') === 404
  if (status === 401 || isUnknownToken) {
    return new CliError('notAllowed', `Authentication failed for ${subject}: ${refusal.message}`, {
      ...refusal.details,
      nextSteps: [
        clinkerStep('config show', [], REFUSAL_ADVICE[credentials.type] ?? 'check each proof and the project'),
      ],
    })
  }
  if (status === 404) {
    return new CliError('notFound', `Keystone not found at ${authUrl}.`, {
      status,
      nextSteps: [clinkerStep('config show', [], 'check auth_url')],
    })
  }
  // Keystone failed, not the credentials.
  if (status >= 500)
    return new CliError(refusal.kind, `Keystone could not authenticate ${subject}: ${refusal.message}`, {
      ...refusal.details,
      nextSteps: [clinkerStep('auth check', [], 'tests the connection step by step')],
    })
  return new CliError(refusal.kind, `Keystone refused to authenticate ${subject}: ${refusal.message}`, refusal.details)
}
