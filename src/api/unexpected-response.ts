import { clinkerStep } from '../types/next-step.ts'
import type { ServiceType } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { SERVICE_TITLES } from './service-catalog.ts'

/**
 * The failure of an answer that is JSON and has nothing of what was asked for; that is not the same as nothing there.
 */
export function unexpectedResponse(service: ServiceType, expected: string): CliError {
  const title = SERVICE_TITLES[service]
  return new CliError('refused', `${title} returned a response without the ${expected}.`, {
    advice: `Is this the address of ${title}? --debug shows the response.`,
    nextSteps: [clinkerStep('catalog list', [], 'lists the addresses of the services')],
  })
}
