import { optional, type Params } from './params.ts'
import { text } from './value-params.ts'

/**
 * The name in code of the option for a file with a secret: of `authKey` it is `authKeyFile`, of `os-password` it is
 * `os-password-file`.
 */
export const fileFlagName = (name: string): string => (name.includes('-') ? `${name}-file` : `${name}File`)

/** The options with, after each that takes a secret, one for a file with it. */
export function addFileFlags(flags: Params): Params {
  return Object.fromEntries(
    Object.entries(flags).flatMap(([name, param]) => {
      if (param.isSecret !== true) return [[name, param]]
      const file = optional(
        text(`file that contains the value of --${toKebabCase(name)}; - reads standard input`, {
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
