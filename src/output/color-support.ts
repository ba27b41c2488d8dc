import type { Environment } from '../types/streams.ts'

const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''
const isEnabled = (value: string | undefined): boolean => isSet(value) && value !== '0'

/**
 * Whether one stream takes colour: the flag, then NO_COLOR (no-color.org), FORCE_COLOR and CLICOLOR_FORCE,
 * CLICOLOR=0 and TERM=dumb, and at last whether that very stream is a terminal.
 */
export function supportsColor(flag: 'always' | 'never' | 'auto', env: Environment, isTerminal: boolean): boolean {
  if (flag !== 'auto') return flag === 'always'
  if (isSet(env['NO_COLOR'])) return false
  if (isEnabled(env['FORCE_COLOR']) || isEnabled(env['CLICOLOR_FORCE'])) return true
  if (env['CLICOLOR'] === '0' || env['TERM'] === 'dumb') return false
  return isTerminal
}
