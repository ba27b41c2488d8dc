/** A resource and the resources that depend on it. */
export interface TreeNode {
  /** What it is: `volume`, `snapshot`, `backup` … */
  readonly kind: string
  readonly id: string
  readonly name: string | null
  readonly status: string | null
  /** In GiB, where it has a size. */
  readonly size: number | null
  /** What else is worth a word: where it is attached, that it is incremental. */
  readonly details: readonly string[]
  /** Why it cannot be deleted yet. */
  readonly blockers: readonly string[]
  readonly children: readonly TreeNode[]
}
