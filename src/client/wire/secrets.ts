import type { Environment } from '../../contract/streams.ts'
import { segment } from '../../contract/url.ts'
import { flagSettings } from '../settings/flags.ts'

/** The secrets of a run, by value: whatever is written is cleaned of them, whoever said them. */
export interface Secrets {
  /** Takes note of a secret; of an address, the password in it. */
  learn(value: string | undefined): void
  /** Takes it out again: it is the very answer asked for, or a word that is no secret. */
  allow(value: string): void
  /** The text with every secret replaced: `messages` are for people, `data` must stay what it is. */
  clean(text: string, purpose: 'messages' | 'data'): string
}

const MASK = '***'

/** Words that say that the next one is a secret, however they are spelled. */
const SECRET_FLAG = /^--?[\w-]*(pass(word|phrase|code|wd)?|secret|token|auth[-_]key|code)(?:=(.*))?$/is

const secretVariables = flagSettings.flatMap(({ env, isSecret }) => (isSecret === true && env !== undefined ? [env] : []))
const OF_ADDRESSES = /^(OS_\w*(URL|ENDPOINT\w*|OVERRIDE)|(HTTPS?|ALL)_PROXY)$/i

/** The password before the host of an address, as written, as meant, and as it is sent. */
function passwordIn(address: string): readonly string[] {
  const userinfo = /^\w[\w+.-]*:\/\/([^/?#]*)@/.exec(address)?.[1] ?? /^\w[\w+.-]*:\/\/(.*)@/s.exec(address)?.[1]
  if (userinfo === undefined) return []
  const password = userinfo.slice(userinfo.indexOf(':') + 1)
  return [password, decoded(password), Buffer.from(userinfo.split(':').map(decoded).join(':')).toString('base64')]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A secret that no text holds by chance: replaced wherever it stands. Others only where they stand as a word, and only in messages. */
const isTelling = (secret: string): boolean => {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter(kind => kind.test(secret)).length
  return secret.length >= 16 || (secret.length >= 8 && kinds > 1)
}
/** `secret` and `sandbox` are passwords too, and words of any sentence: replacing them would only tell that they are. */
const isWorthHiding = (secret: string): boolean => secret.length >= 6 && !/^[a-z]{1,15}$/.test(secret)

const asciiJson = (text: string): string => JSON.stringify(text).slice(1, -1).replace(/[^ -~]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A secret as it is, and as JSON, addresses, YAML, HTML and messages write it. */
function shapesOf(secret: string): readonly string[] {
  const shapes = [
    secret, JSON.stringify(secret).slice(1, -1), asciiJson(secret), segment(secret), new URLSearchParams([['', secret]]).toString().slice(1),
    secret.replaceAll("'", "''"), secret.replace(/[\\"$`]/g, '\\$&'), secret.replaceAll("'", "'\\''"), secret.replace(/\s+/g, ' '),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ...(secret.length < 8 ? [] : [Buffer.from(secret).toString('base64')]),
  ]
  return [...new Set(shapes)]
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
const longestFirst = (shapes: readonly string[]): readonly string[] => [...shapes].sort((a, b) => b.length - a.length)

interface Patterns { readonly shapes: readonly string[]; readonly data: RegExp; readonly messages: RegExp }

function patternsFor(secrets: readonly string[]): Patterns | undefined {
  const hidden = secrets.filter(isWorthHiding)
  if (hidden.length === 0) return undefined
  const telling = longestFirst(hidden.filter(isTelling).flatMap(shapesOf))
  const words = longestFirst(hidden.filter(secret => !isTelling(secret)).flatMap(shapesOf))
  const anywhere = telling.map(literally)
  const asWords = words.map(word => `(?<![A-Za-z0-9])${literally(word)}(?![A-Za-z0-9])`)
  return { shapes: [...telling, ...words], data: new RegExp(anywhere.join('|') || '$^', 'g'), messages: new RegExp([...anywhere, ...asWords].join('|'), 'g') }
}

/** What words and variables hold of secrets; more is learned on the way. They are looked at when first something is written. */
export function openSecrets(argv: readonly string[], env: Environment): Secrets {
  const known = new Set<string>()
  const allowed = new Set<string>()
  let patterns: Patterns | undefined
  let isCurrent = false
  let isBegun = false
  const learn = (value: string | undefined): void => {
    if (value === undefined || value === '' || known.has(value)) return
    for (const secret of [...passwordIn(value), ...(/^\w+:\/\//.test(value) ? [] : [value])]) known.add(secret)
    isCurrent = false
  }
  const begin = (): void => {
    isBegun = true
    argv.forEach((word, i) => {
      const flag = SECRET_FLAG.exec(word)
      if (flag !== null) learn(flag[3] ?? argv[i + 1])
      passwordIn(word.replace(/^--[\w-]+=/, '')).forEach(learn)
    })
    secretVariables.forEach(name => { learn(env[name]) })
    Object.keys(env).filter(name => OF_ADDRESSES.test(name)).forEach(name => { passwordIn(env[name] ?? '').forEach(learn) })
  }
  const current = (): Patterns | undefined => {
    if (!isBegun) begin()
    if (!isCurrent) patterns = patternsFor([...known].filter(secret => !allowed.has(secret)))
    isCurrent = true
    return patterns
  }
  return {
    learn,
    allow: value => { allowed.add(value); isCurrent = false },
    clean: (text, purpose) => {
      const found = current()
      return found === undefined || !found.shapes.some(shape => text.includes(shape)) ? text : text.replace(found[purpose], MASK)
    },
  }
}
