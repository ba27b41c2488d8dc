import { row, type Does, type Promised, type Row } from '../row.ts'

/** A command, the request it is about, and what it prints when all is well. */
export interface Aimed { readonly typed: string; readonly on: RegExp; readonly out?: RegExp; readonly looks?: RegExp }

export const SIGN_IN = /^POST .*\/auth\/tokens/
export const VERSIONS = /^GET \/volume\/$/
export const LISTS = /^GET .*\/volumes(\/detail)?(\?|$)/
export const SHOWS = /^GET .*\/volumes\/[0-9a-f-]{36}$/
export const CREATES = /^POST .*\/volumes$/
export const ACTS = /^POST .*\/volumes\/[0-9a-f-]{36}\/action$/
export const DELETES = /^DELETE .*\/volumes\/[0-9a-f-]{36}$/

export const LIST: Aimed = { typed: 'volume list', on: LISTS, out: /\| data \|/ }
export const LIST_JSON: Aimed = { typed: 'volume list -f json', on: LISTS, out: /^\[\s*\{[^]*"Name": "data"[^]*\}\s*\]\s*$/ }
export const SHOW: Aimed = { typed: 'volume show {id}', on: SHOWS, out: /\| name +\| data/ }
export const CREATE: Aimed = { typed: 'volume create --size 1 new', on: CREATES, out: /\| name +\| new/, looks: /clinker volume list {3}shows whether it was/ }
export const EXTEND: Aimed = { typed: 'volume extend {id} 2', on: ACTS, out: /\| name +\| data/, looks: /clinker volume show [0-9a-f-]{36} {3}shows whether it was/ }
export const DELETE: Aimed = { typed: 'volume delete {id}', on: DELETES, looks: /clinker volume show [0-9a-f-]{36} {3}shows whether it was/ }
export const UPLOAD: Aimed = { typed: 'volume upload {id} copy', on: ACTS, out: /\| image_name +\| copy/, looks: /clinker volume show [0-9a-f-]{36} {3}shows whether it was/ }
export const API_GET: Aimed = { typed: 'api GET /volumes/{id}', on: SHOWS, out: /"name": "data"/ }
export const API_POST: Aimed = { typed: 'api POST /volumes --body {"volume":{"size":1,"name":"new"}}', on: CREATES, out: /"name": "new"/, looks: /clinker api GET \/volumes {3}shows whether it was/ }
export const CREATE_JSON: Aimed = { ...CREATE, typed: 'volume create --size 1 new -f json', out: /^\{[^]*"name": "new"[^]*\}\s*$/ }

/** What only reads, and what changes something, by way of every kind of request there is. */
export const READS: readonly Aimed[] = [LIST, LIST_JSON, SHOW, API_GET]
export const CHANGES: readonly Aimed[] = [CREATE, CREATE_JSON, EXTEND, DELETE, UPLOAD, API_POST]
export const EVERYTHING: readonly Aimed[] = [...READS, ...CHANGES]

/** The same for several commands. */
export const each = (commands: readonly Aimed[], fault: string, does: Does, promised: Promised): readonly Row[] =>
  commands.map(({ typed, on }) => row(fault, typed, on, does, promised))

/** It goes well in the end. */
export const survives = (commands: readonly Aimed[], fault: string, does: Does, promised: Omit<Promised, 'exit'>): readonly Row[] =>
  commands.map(({ typed, on, out }) => row(fault, typed, on, does, { exit: 0, ...(out === undefined ? {} : { out }), ...promised }))

interface Unsure { readonly seen: number; readonly exit?: number; readonly says: RegExp; readonly env?: Record<string, string> }

/** A change that may have been made: sent once, and the user is told that nobody knows and how to look. */
export const unsure = (fault: string, does: Does, { seen, exit = 7, says, env = {} }: Unsure, commands = CHANGES): readonly Row[] =>
  commands.map(({ typed, on, looks = / / }) =>
    row(fault, typed, on, does, { exit, says, hint: new RegExp(`may have been carried out all the same; look before you repeat it[^]*${looks.source}`), came: 1, seen, env }))
