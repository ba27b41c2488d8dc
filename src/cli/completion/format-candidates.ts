import { looksLikeId } from '../../types/uuid.ts'
import type { CachedName } from './name-cache.ts'

/**
 * What is offered for these resources: lines of a value and, after a tab, what is known of it.
 * The value is the name where it is one's own and can be typed, and the ID otherwise; with the beginning of an ID, IDs
 * too.
 */
export function formatCandidates(
  all: readonly CachedName[],
  allowedStatuses: readonly string[],
  start: string,
): readonly string[] {
  const items =
    allowedStatuses.length === 0 ? all : all.filter(({ status }) => allowedStatuses.includes(status.toLowerCase()))
  const counts = new Map<string, number>()
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1)
  const named = items.map(item =>
    isTypeable(item.name) && counts.get(item.name) === 1
      ? formatCandidate(item.name, item)
      : formatCandidate(item.id, item, item.name),
  )
  const byId = /^[0-9a-f][0-9a-f-]{2,}$/i.test(start)
    ? items
        .filter(({ id }) => id.startsWith(start.toLowerCase()))
        .map(item => formatCandidate(item.id, item, item.name))
    : []
  return [...new Set([...named, ...byId])].sort()
}

/** No control or invisible characters; nothing that would be taken for a flag, for an ID, or for the edge of a word. */
function isTypeable(name: string): boolean {
  return name !== '' && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name) && !/^[-\s]|\s$/.test(name) && !looksLikeId(name)
}

function formatCandidate(value: string, { size, status }: CachedName, name = ''): string {
  const notes = [name === value ? '' : name, size === undefined ? '' : `${size} GiB`, status]
    .map(printable)
    .filter(Boolean)
  return `${printable(value)}\t${notes.join(', ')}`
}

const printable = (text: string): string => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
