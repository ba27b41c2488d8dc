import type { ServiceName } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import { SERVICE_TITLES } from '../../client/catalog.ts'

/** The failure of an answer that is JSON and has nothing of what was asked for; that is not the same as nothing there. */
export function unfitAnswer(service: ServiceName, wanted: string): Failure {
  const title = SERVICE_TITLES[service]
  return new Failure('refused', `${title} gave an answer that does not have the ${wanted} in it.`, {
    hint: `--debug shows it; is this the address of ${title}? It is in: clinker catalog list`,
  })
}
