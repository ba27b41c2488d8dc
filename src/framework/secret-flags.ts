import { optional, type Params } from './params.ts'
import { text } from './value-params.ts'

/**
 * The name in code of the flag that names a file with a secret: of `authKey` it is `authKeyFile`, of `os-password` it
 * is `os-password-file`.
 */
export const fileFlagName = (name: string): string => (name.includes('-') ? `${name}-file` : `${name}File`)

/** The flags with, after each that takes a secret, one that names a file with it. */
export function addFileFlags(flags: Params): Params {
  return Object.fromEntries(
    Object.entries(flags).flatMap(([name, param]) => {
      if (param.isSecret !== true) return [[name, param]]
      const file = optional(
        text(`file that holds what --${toKebabCase(name)} would say; - is standard input`, {
          metavar: 'FILE',
          isHidden: param.isHidden === true,
        }),
      )
      return [
        [name, { ...param, replacedBy: [...(param.replacedBy ?? []), fileFlagName(name)] }],
        [fileFlagName(name), file],
      ]
    }),
  )
}

const toKebabCase = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
