/** The names Cinder gives to faults by their status; any other is a computeFault. */
const FAULTS: Readonly<Record<number, string>> = {
  400: 'badRequest', 401: 'unauthorized', 403: 'forbidden', 404: 'itemNotFound', 405: 'badMethod',
  409: 'conflictingRequest', 413: 'overLimit', 415: 'badMediaType', 501: 'notImplemented', 503: 'serviceUnavailable',
}

/** A request the service says no to. What the request had changed before is dropped, unless `keeps`. */
export class Refusal extends Error {
  readonly status: number
  readonly keeps: boolean
  constructor(status: number, message: string, keeps = false) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.keeps = keeps
  }
}

export const GENERIC_NOT_FOUND = 'The resource could not be found.'
export const GENERIC_BAD_REQUEST = 'The server could not comply with the request since it is either malformed or otherwise incorrect.'
export const GENERIC_FAILURE = 'The server has either erred or is incapable of performing the requested operation.'

/** The name of the fault with this status. */
export function faultName(status: number): string {
  return FAULTS[status] ?? 'computeFault'
}

export const badRequest = (message: string): Refusal => new Refusal(400, message)
export const notFound = (message: string): Refusal => new Refusal(404, message)
export const conflict = (message: string): Refusal => new Refusal(409, message)
export const overLimit = (message: string): Refusal => new Refusal(413, message)
export const forbidden = (policy: string): Refusal => new Refusal(403, `Policy doesn't allow ${policy} to be performed.`)
export const brokenInside = (message = GENERIC_FAILURE): Refusal => new Refusal(500, message)

/** Cinder's exception classes that put a word before the reason. */
export const invalidInput = (reason: string): Refusal => badRequest(`Invalid input received: ${reason}`)
export const invalidVolume = (reason: string): Refusal => badRequest(`Invalid volume: ${reason}`)
export const invalidSnapshot = (reason: string): Refusal => badRequest(`Invalid snapshot: ${reason}`)
export const invalidBackup = (reason: string): Refusal => badRequest(`Invalid backup: ${reason}`)
export const invalidGroup = (reason: string): Refusal => badRequest(`Invalid Group: ${reason}`)
