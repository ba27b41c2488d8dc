/** A command that can be run next. */
export interface NextStep {
  /** The words of the command; the first one is the program. */
  readonly command: readonly string[]
  /** What the command does, without a full stop; empty where the command says it itself. */
  readonly why: string
  /** True where the cloud's default policy allows it to administrators only. */
  readonly isAdminOnly?: true
  /** True where it replaces the step before, which clears the same. */
  readonly isAlternative?: true
}

/** A command of clinker as a next step: `clinkerStep('volume show', [id], 'shows its current state')`. */
export const clinkerStep = (path: string, args: readonly string[] = [], why = ''): NextStep => ({
  command: ['clinker', ...path.split(' '), ...args],
  why,
})
