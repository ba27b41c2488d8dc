import { resolve } from 'node:path'
import { CliError } from '../../types/cli-error.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import type { Ports } from '../../types/ports.ts'

/**
 * A function that appends a line to the file of `--log-file`, without secrets and with the time in front. A new file is
 * readable by its owner only. Raises `usage` when the file cannot be written.
 */
export async function openLogFile(
  path: string,
  { clock, folder, secrets }: Pick<Ports, 'clock' | 'folder' | 'secrets'>,
): Promise<(line: string) => void> {
  const { appendFileSync } = await import('node:fs')
  const append = (text: string): void => {
    try {
      appendFileSync(resolve(folder, path), text, { mode: 0o600 })
    } catch {
      throw new CliError('usage', `The log file ${path} cannot be written.`)
    }
  }
  append('')
  return line => {
    const text = sanitizeLine(line)
    append(`${new Date(clock.now()).toISOString()} ${secrets?.redact(text, 'messages') ?? text}\n`)
  }
}
