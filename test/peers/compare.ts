import { isDeepStrictEqual } from 'node:util'
import { isAllowed } from './exceptions.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text.trim()
  }
}

/** What differs between the JSON of a peer and ours for one line; nothing when they agree. */
export function compareJson(line: string, theirs: string, ours: string): string[] {
  const [peer, own] = [read(theirs), read(ours)]
  if (!Array.isArray(peer) || !Array.isArray(own)) return compareFields(line, peer, own, '')
  if (peer.length !== own.length) return [`${peer.length} rows there, ${own.length} here`]
  return peer.flatMap((row: unknown, index) => compareFields(line, row, own[index], `row ${index + 1}: `))
}

function compareFields(line: string, peer: unknown, own: unknown, where: string): string[] {
  if (!isFields(peer) || !isFields(own)) return isDeepStrictEqual(peer, own) ? [] : [`${where}${JSON.stringify(peer)} there, ${JSON.stringify(own)} here`]
  return [...new Set([...Object.keys(peer), ...Object.keys(own)])]
    .filter(key => !isDeepStrictEqual(peer[key], own[key]) && !isAllowed(line, key, peer[key], own[key]))
    .map(key => `${where}${key}: ${shown(peer, key)} there, ${shown(own, key)} here`)
}

const shown = (fields: Fields, key: string): string => (key in fields ? JSON.stringify(fields[key]) : 'nothing')

/** Text without what no two runs share: a name, IDs, times. */
export function withoutChance(text: string, name: string): string {
  return text
    .replaceAll(name, '{n}')
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, '<id>')
    .replace(/\b[0-9a-f]{2}\/[0-9a-f]{2}\/<id>/g, '<folder>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?/g, '<time>')
}

/** The rows of one of cinder's tables; a Property/Value table is a single row. */
export function readTable(text: string): Record<string, string>[] {
  const cells = text.split('\n').filter(line => line.startsWith('|')).map(line => line.slice(1, -1).split('|').map(cell => cell.trim()))
  const [titles = [], ...rows] = cells
  if (titles[0] === 'Property') return [Object.fromEntries(rows.map(([key = '', value = '']) => [key, value]))]
  return rows.map(row => Object.fromEntries(row.map((cell, index) => [titles[index] ?? '', cell])))
}

/** What differs between cinder's table and our JSON, in the columns that correspond; cinder writes booleans in either case. */
export function compareTable(theirs: string, ours: string, names: Readonly<Record<string, string>>): string[] {
  const parsed = read(ours)
  // cinder's order of rows is its own.
  const peer = readTable(theirs).sort((a, b) => idOf(a).localeCompare(idOf(b)))
  const own = [parsed].flat().sort((a, b) => idOf(a).localeCompare(idOf(b)))
  if (peer.length !== own.length) return [`${peer.length} rows there, ${own.length} here`]
  return peer.flatMap((row, index) => {
    const fields = own[index]
    return Object.entries(names)
      .filter(([title, key]) => !isFields(fields) || row[title]?.toLowerCase() !== asCinder(fields[key]).toLowerCase())
      .map(([title, key]) => `row ${index + 1}: ${title}: ${row[title]} there, ${isFields(fields) ? asCinder(fields[key]) : 'nothing'} here`)
  })
}

const idOf = (row: unknown): string => (isFields(row) ? String(row['ID'] ?? row['id'] ?? '') : '')

/** A value as cinder's tables print it. */
function asCinder(value: unknown): string {
  if (value === null || value === undefined) return '-'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return String(value)
}
