/** Cinder's names of faults by HTTP status; every other status is a computeFault. */
const FAULTS: Readonly<Record<number, string>> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'itemNotFound',
  405: 'badMethod',
  409: 'conflictingRequest',
  413: 'overLimit',
  415: 'badMediaType',
  501: 'notImplemented',
  503: 'serviceUnavailable',
}

/** An error response of the service. The request's changes are rolled back, unless `keepsChanges`. */
export class ServiceFault extends Error {
  readonly status: number
  readonly keepsChanges: boolean
  constructor(status: number, message: string, keepsChanges = false) {
    super(message)
    this.name = 'ServiceFault'
    this.status = status
    this.keepsChanges = keepsChanges
  }
}

export const GENERIC_NOT_FOUND = 'The resource could not be found.'
export const GENERIC_BAD_REQUEST =
  'The server could not comply with the request since it is either malformed or otherwise incorrect.'
export const GENERIC_FAILURE = 'The server has either erred or is incapable of performing the requested operation.'

/** The name of the fault with this status. */
export function getFaultName(status: number): string {
  return FAULTS[status] ?? 'computeFault'
}

export const badRequest = (message: string): ServiceFault => new ServiceFault(400, message)
export const notFound = (message: string): ServiceFault => new ServiceFault(404, message)
export const conflict = (message: string): ServiceFault => new ServiceFault(409, message)
export const overLimit = (message: string): ServiceFault => new ServiceFault(413, message)
export const forbidden = (policy: string): ServiceFault =>
  new ServiceFault(403, `Policy doesn't allow ${policy} to be performed.`)
export const internalError = (message = GENERIC_FAILURE): ServiceFault => new ServiceFault(500, message)

/** Cinder's exception classes with a prefix before the reason. */
export const invalidInput = (reason: string): ServiceFault => badRequest(`Invalid input received: ${reason}`)
export const invalidVolume = (reason: string): ServiceFault => badRequest(`Invalid volume: ${reason}`)
export const invalidSnapshot = (reason: string): ServiceFault => badRequest(`Invalid snapshot: ${reason}`)
export const invalidBackup = (reason: string): ServiceFault => badRequest(`Invalid backup: ${reason}`)
export const invalidGroup = (reason: string): ServiceFault => badRequest(`Invalid Group: ${reason}`)
