import { findArgumentSecrets } from '../../http/redactor.ts'
import type { Ports } from '../../types/ports.ts'

/** The secrets that were typed, known before the command line is understood. */
export const findTypedSecrets = ({ argv }: Pick<Ports, 'argv'>): readonly string[] => findArgumentSecrets(argv)
