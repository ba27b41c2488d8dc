import { isDeepStrictEqual } from 'node:util'
import { isAllowedDifference } from './exceptions.ts'

export type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parseOutput(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text.trim()
  }
}

/** The fields of a JSON object; none of anything else. */
export function listFields(text: string): Fields {
  const parsed = parseOutput(text)
  return isFields(parsed) ? parsed : {}
}

/** What differs between the JSON of a peer and ours for one line; nothing when they agree. */
export function compareJson(line: string, theirs: string, ours: string): string[] {
  const [peer, own] = [parseOutput(theirs), parseOutput(ours)]
  if (!Array.isArray(peer) || !Array.isArray(own)) return compareFields(line, peer, own, '')
  if (peer.length !== own.length) return [`${peer.length} rows there, ${own.length} here`]
  return peer.flatMap((row: unknown, index) => compareFields(line, row, own[index], `row ${index + 1}: `))
}

function compareFields(line: string, peer: unknown, own: unknown, where: string): string[] {
  if (!isFields(peer) || !isFields(own))
    return isDeepStrictEqual(peer, own) ? [] : [`${where}${JSON.stringify(peer)} there, ${JSON.stringify(own)} here`]
  return [...new Set([...Object.keys(peer), ...Object.keys(own)])]
    .filter(key => !isDeepStrictEqual(peer[key], own[key]) && !isAllowedDifference(line, key, peer[key], own[key]))
    .map(key => `${where}${key}: ${formatFields(peer, key)} there, ${formatFields(own, key)} here`)
}

const formatFields = (value: Fields, key: string): string => (key in value ? JSON.stringify(value[key]) : 'nothing')

/** Text without what no two runs share: a name, IDs, times, keys of transfers, records of backups. */
export function removeGeneratedText(text: string, name: string): string {
  return text
    .replaceAll(name, '{n}')
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, '<id>')
    .replace(/\b[0-9a-f]{2}\/[0-9a-f]{2}\/<id>/g, '<folder>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?/g, '<time>')
    .replace(/("auth_key": )"[0-9a-f]{16}"/, '$1"<key>"')
    .replace(/("Metadata": )"[\w+/=]{100,}"/, '$1"<record>"')
}

/**
 * The cells of cinder's tables, by title; each table starts with its titles. A Property/Value table is a single row,
 * unless it is told to be a list.
 */
function readTable(text: string, isList: boolean): Record<string, string>[] {
  const tables = text.split(/(?<=^\+[-+]+\+)\n(?=\+[-+]+\+$)/m).map(table =>
    table
      .split('\n')
      .filter(line => line.startsWith('|'))
      .map(line =>
        line
          .slice(1, -1)
          .split('|')
          .map(cell => cell.trim()),
      ),
  )
  return tables.flatMap(([titles = [], ...rows]) => {
    if (titles[0] === 'Property' && !isList)
      return [Object.fromEntries(rows.map(([key = '', value = '']) => [key, value]))]
    return rows.map(row => Object.fromEntries(row.map((cell, index) => [titles[index] ?? '', cell])))
  })
}

/**
 * What differs between cinder's table and our JSON, in the columns that correspond; cinder's order of rows is its own,
 * and it writes booleans in either case.
 */
export function compareTable(theirs: string, ours: string, names: Readonly<Record<string, string>>): string[] {
  const titles = Object.keys(names)
  const isList = 'Value' in names
  const peer = readTable(theirs, isList)
    .map(row => titles.map(title => formatCell(row[title] ?? 'nothing')))
    .sort(compareText)
  const own = listRows(parseOutput(ours))
    .map(row => titles.map(title => formatCell(formatAsCinder(row[names[title] ?? '']))))
    .sort(compareText)
  if (peer.length !== own.length) return [`${peer.length} rows there, ${own.length} here`]
  return peer.flatMap((row, index) =>
    titles
      .map((title, column) => ({ title, there: row[column] ?? '', here: own[index]?.[column] ?? '' }))
      .filter(({ there, here }) => there.toLowerCase() !== here.toLowerCase())
      .map(({ title, there, here }) => `row ${index + 1}: ${title}: ${there} there, ${here} here`),
  )
}

const compareText = (a: readonly string[], b: readonly string[]): number =>
  a.join('|').toLowerCase().localeCompare(b.join('|').toLowerCase())

const listRows = (parsed: unknown): Fields[] => [parsed].flat().filter(isFields)

/** cinder has three ways to write that there is nothing. */
const formatCell = (cell: string): string => (cell === 'None' || cell === '-' ? '' : cell)

/** A value as cinder's tables print it. */
function formatAsCinder(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return '-'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (Array.isArray(value)) return value.map(String).join(', ')
  if (isFields(value))
    return Object.entries(value)
      .map(([key, part]) => `${key} : ${String(part)}`)
      .join(' ')
  return String(value)
}
