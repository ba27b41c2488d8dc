/** A 32-bit hash of a text; another seed gives an unrelated number. */
function mixHash(text: string, seed: number): number {
  let hash = seed ^ 0x9e3779b9
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x85ebca6b)
    hash = (hash << 13) | (hash >>> 19)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** 32 hexadecimal digits that depend on the text alone. Not fit for keeping secrets. */
export function digest(text: string): string {
  return [1, 2, 3, 4]
    .map(seed =>
      mixHash(text, seed * 0x1000193)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('')
}

/** The digest in the shape of a version-4 UUID. */
export function deriveUuid(text: string): string {
  const hex = digest(text)
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join(
    '-',
  )
}

/** The source of IDs. */
interface IdSource {
  readonly seed: number
  counter: number
}

/** The next number of the counter of a state. */
export function takeNextNumber(state: IdSource): number {
  state.counter += 1
  return state.counter
}

/** A UUID that is new in this state. */
export function createUuid(state: IdSource): string {
  return deriveUuid(`${state.seed}/${takeNextNumber(state)}`)
}

/** True for what oslo's `is_uuid_like` accepts: 32 hexadecimal digits, with any dashes and wrapping. */
export function isUuidLike(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(
    text
      .replace('urn:', '')
      .replace('uuid:', '')
      .replace(/^[{}]+|[{}]+$/g, '')
      .replaceAll('-', '')
      .toLowerCase(),
  )
}
