import { MASK } from './mask.ts'
import type { Redactor } from '../types/redactor.ts'
import type { Environment } from '../types/streams.ts'
import { encodePercent } from '../types/url.ts'

/** An option that takes a secret, however it is spelled: the value of one that does not exist is not shown either. */
const SECRET_FLAG = /^--?[\w-]*(pass(word|phrase|code|wd)?|secret|token|auth[-_]key|code)(?:=(.*))?$/is

const URL_VARIABLES = /^(OS_\w*(URL|ENDPOINT\w*|OVERRIDE)|(HTTPS?|ALL)_PROXY)$/i

/** The password before the host of an address, as written, as meant, and as it is sent. */
function passwordForms(address: string): readonly string[] {
  const userinfo = /^\w[\w+.-]*:\/\/([^/?#]*)@/.exec(address)?.[1] ?? /^\w[\w+.-]*:\/\/(.*)@/s.exec(address)?.[1]
  if (userinfo === undefined) return []
  const password = userinfo.slice(userinfo.indexOf(':') + 1)
  return [
    password,
    decodePercent(password),
    Buffer.from(userinfo.split(':').map(decodePercent).join(':')).toString('base64'),
  ]
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * A secret that no text holds by chance: replaced wherever it stands. Others only where they stand as a word, and only
 * in messages.
 */
const isDistinctive = (secret: string): boolean => {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter(kind => kind.test(secret)).length
  return secret.length >= 16 || (secret.length >= 8 && kinds > 1)
}
/**
 * `secret` and `sandbox` are passwords too, and words of any sentence: replacing them would only tell that they are.
 */
const isWorthHiding = (secret: string): boolean => secret.length >= 6 && !/^[a-z]{1,15}$/.test(secret)

const toAsciiJson = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^ -~]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A secret as it is, and as JSON, addresses, YAML, HTML and messages write it. */
function encodingsOf(secret: string): readonly string[] {
  const encodings = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    toAsciiJson(secret),
    encodePercent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    secret.replaceAll("'", "''"),
    secret.replace(/[\\"$`]/g, '\\$&'),
    secret.replaceAll("'", "'\\''"),
    secret.replace(/\s+/g, ' '),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ...(secret.length < 8 ? [] : [Buffer.from(secret).toString('base64')]),
  ]
  return [...new Set(encodings)]
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
const sortLongestFirst = (encodings: readonly string[]): readonly string[] =>
  [...encodings].sort((a, b) => b.length - a.length)

interface Patterns {
  readonly encodings: readonly string[]
  readonly data: RegExp
  readonly messages: RegExp
}

/** Shorter secrets are not looked for: they would be found in any text. */
const MIN_SECRET_LENGTH = 3

const toWholeWord = (word: string): string => `(?<![A-Za-z0-9])${escapeRegExp(word)}(?![A-Za-z0-9])`

/** Matches every secret in an error of a service: distinctive ones anywhere, others as whole words. */
function buildErrorPattern(secrets: Iterable<string>): RegExp {
  const known = [...secrets].filter(({ length }) => length >= MIN_SECRET_LENGTH)
  const alternatives = known.flatMap(secret =>
    encodingsOf(secret).map(text => [text, isDistinctive(secret) ? escapeRegExp(text) : toWholeWord(text)] as const),
  )
  alternatives.sort(([a], [b]) => b.length - a.length)
  return new RegExp(alternatives.map(([, pattern]) => pattern).join('|') || '$^', 'g')
}

function buildPatterns(secrets: readonly string[]): Patterns | undefined {
  const hidden = secrets.filter(isWorthHiding)
  if (hidden.length === 0) return undefined
  const distinctive = sortLongestFirst(hidden.filter(isDistinctive).flatMap(encodingsOf))
  const plainWords = sortLongestFirst(hidden.filter(secret => !isDistinctive(secret)).flatMap(encodingsOf))
  const anywhere = distinctive.map(escapeRegExp)
  const asWholeWords = plainWords.map(toWholeWord)
  return {
    encodings: [...distinctive, ...plainWords],
    data: new RegExp(anywhere.join('|') || '$^', 'g'),
    messages: new RegExp([...anywhere, ...asWholeWords].join('|'), 'g'),
  }
}

/** The secrets in the words of a command line: values of secret flags, and passwords within URLs. */
export function findArgumentSecrets(words: readonly string[]): readonly string[] {
  return words.flatMap((argument, i) => {
    const flag = SECRET_FLAG.exec(argument)
    const value = flag === null ? [] : [flag[3] ?? words[i + 1] ?? '']
    return [...value, ...passwordForms(argument.replace(/^--[\w-]+=/, ''))].filter(secret => secret !== '')
  })
}

/** The secrets that the environment contains. */
function findEnvironmentSecrets(env: Environment, secretVariables: readonly string[]): readonly (string | undefined)[] {
  const ofUrls = Object.keys(env)
    .filter(name => URL_VARIABLES.test(name))
    .flatMap(name => passwordForms(env[name] ?? ''))
  return [...secretVariables.map(name => env[name]), ...ofUrls]
}

/**
 * Collects the secrets of the command line and of the named variables, and more while the run goes on. They are read
 * when something is first written.
 */
export function createRedactor(
  typedSecrets: readonly string[],
  env: Environment,
  secretVariables: readonly string[],
): Redactor {
  const secrets = new Set<string>()
  const exempted = new Set<string>()
  let patterns: Patterns | undefined
  let hasCurrentPatterns = false
  let isInitialized = false
  const addSecret = (value: string | undefined): void => {
    if (value === undefined || value === '' || secrets.has(value)) return
    for (const secret of [...passwordForms(value), ...(/^\w+:\/\//.test(value) ? [] : [value])]) secrets.add(secret)
    hasCurrentPatterns = false
  }
  const currentPatterns = (): Patterns | undefined => {
    if (!isInitialized) [...typedSecrets, ...findEnvironmentSecrets(env, secretVariables)].forEach(addSecret)
    isInitialized = true
    if (!hasCurrentPatterns) patterns = buildPatterns([...secrets].filter(secret => !exempted.has(secret)))
    hasCurrentPatterns = true
    return patterns
  }
  return {
    addSecret,
    exempt: value => {
      exempted.add(value)
      hasCurrentPatterns = false
    },
    redact: (text, purpose) => {
      const found = currentPatterns()
      if (purpose === 'errors') return text.replace(buildErrorPattern(secrets), MASK)
      return found === undefined || !found.encodings.some(shape => text.includes(shape))
        ? text
        : text.replace(found[purpose], MASK)
    },
  }
}
