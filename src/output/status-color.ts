/** A text made coloured; its width stays. */
export type Colorize = (text: string) => string

/** What a status says of a resource, the first that fits. The word itself always stays. */
const STATUS_COLORS = [
  [/^error|failed|^down$|^killed$/i, 'red'],
  [/ing(?:[-_]|$)|^reserved$|^maintenance$|^queued$/i, 'yellow'],
  [/^(?:in-use|attached)$/i, 'cyan'],
  [/^(?:available|enabled|up|active|success|completed)$/i, 'green'],
  [/^(?:deleted|disabled|detached)$/i, 'dim'],
] as const

/** What colours statuses; chalk is loaded here and nowhere else. */
export async function loadStatusColors(): Promise<(status: string) => Colorize | undefined> {
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  return status => {
    const match = STATUS_COLORS.find(([pattern]) => pattern.test(status))
    return match === undefined ? undefined : text => chalk[match[1]](text)
  }
}
