/** Where clinker's JSON differs from the peer's on purpose. */
export interface Exception {
  /** The lines it holds for. */
  readonly line: RegExp
  /** Keys that are not compared. */
  readonly keys: readonly string[]
  readonly why: string
}

/** Debian's openstackclient is 6.0; newer ones show other fields, and clinker follows the newest. */
export const exceptions: readonly Exception[] = []
