import type { Options } from '../../types/options.ts'
import type { Ports } from '../../types/ports.ts'
import { sanitizeLine } from '../../output/sanitize.ts'

/** Writes to standard error what was done. */
export async function writeSuccess(
  { options, ports }: { readonly options: Options; readonly ports: Ports },
  message: string | undefined,
): Promise<void> {
  if (message === undefined || options.isQuiet) return
  await ports.streams.stderr.write(`${message.split('\n').map(sanitizeLine).join('\n')}\n`)
}
