import { failAfterSuccess, redirectAfterSuccess, resetAfterRequest, resetBeforeRequest } from '../fault-handlers.ts'
import { createFaultCase, type FaultCase, type FaultHandler } from '../fault-case.ts'

const ADMIN = { OS_USERNAME: 'admin', OS_PROJECT_NAME: 'admin' }
const SET_UP = ['volume qos create slow', 'volume type create large']
const COMMANDS = [
  ['volume qos associate slow large', 'associate', SET_UP],
  ['volume qos disassociate slow --volume-type large', 'disassociate', [...SET_UP, 'volume qos associate slow large']],
  ['volume qos disassociate slow --all', 'disassociate_all', [...SET_UP, 'volume qos associate slow large']],
] as const

const FAULTS: readonly (readonly [string, FaultHandler, Pick<FaultCase, 'exitStatus' | 'forwardedCount'>, RegExp])[] = [
  ['reset before the request was carried out', resetBeforeRequest, { exitStatus: 7, forwardedCount: 0 }, /closed/],
  ['reset after the request was carried out', resetAfterRequest, { exitStatus: 7, forwardedCount: 1 }, /closed/],
  ['502 after it was done', failAfterSuccess(502), { exitStatus: 1, forwardedCount: 1 }, /Bad Gateway/],
  ['503 after it was done', failAfterSuccess(503), { exitStatus: 1, forwardedCount: 1 }, /./],
  [
    '302 after it was done',
    redirectAfterSuccess(({ request }) => request.url ?? '', 302),
    { exitStatus: 7, forwardedCount: 1 },
    /redirects this GET request to .*; a change is not sent again/,
  ],
]

/** GET requests that change something are sent once; a lost answer is an unknown outcome. */
export const CHANGING_GET_CASES: readonly FaultCase[] = COMMANDS.flatMap(([commandLine, action, setupCommands]) => {
  const requestPattern = new RegExp(`^GET .*/qos-specs/[0-9a-f-]{36}/${action}(\\?|$)`)
  return [
    ...FAULTS.map(([fault, handle, { exitStatus, forwardedCount }, message]) =>
      createFaultCase(fault, commandLine, requestPattern, handle, {
        exitStatus,
        message,
        hint: fault.startsWith('503') ? /./ : /may have been carried out; check before you repeat it/,
        receivedCount: 1,
        forwardedCount,
        env: ADMIN,
        setupCommands,
      }),
    ),
    createFaultCase('nothing but --dry-run', `${commandLine} --dry-run`, requestPattern, resetAfterRequest, {
      exitStatus: 0,
      out: new RegExp(`^GET http.*/qos-specs/[0-9a-f-]{36}/${action}`),
      receivedCount: 0,
      forwardedCount: 0,
      env: ADMIN,
      setupCommands,
    }),
  ]
})
