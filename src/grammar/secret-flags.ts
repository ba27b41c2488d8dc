import { optional, text, type Params } from './param.ts'

/** The name in code of the flag that names a file with a secret: of `authKey` it is `authKeyFile`, of `os-password` it is `os-password-file`. */
export const fileFlagOf = (name: string): string => (name.includes('-') ? `${name}-file` : `${name}File`)

/** The flags with, after each that takes a secret, one that names a file with it. */
export function withFileFlags(flags: Params): Params {
  return Object.fromEntries(Object.entries(flags).flatMap(([name, param]) => {
    if (param.isSecret !== true) return [[name, param]]
    const file = optional(text(`file that holds what --${dashed(name)} would say; - is standard input`, { metavar: 'FILE', isHidden: param.isHidden === true }))
    return [[name, { ...param, unless: [...(param.unless ?? []), fileFlagOf(name)] }], [fileFlagOf(name), file]]
  }))
}

const dashed = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
