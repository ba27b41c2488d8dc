import type { Cloud } from '../types/cloud.ts'
import type { Microversion } from '../types/microversion.ts'

/** A cloud and the microversion negotiated with it. */
export interface NegotiatedCloud {
  readonly cloud: Cloud
  readonly microversion: Microversion
}
