import { repeated, toggle, type Params } from '../framework/params.ts'
import { text } from '../framework/value-params.ts'
import { availabilityZone } from './availability-zone.ts'

/** Options of openstackclient that stand for extra specs of a volume type. */
export const volumeTypeSpecFlags = {
  multiattach: toggle('allow its volumes to be attached more than once, if the driver supports it'),
  cacheable: toggle('allow its volumes to be cached, if the driver supports it'),
  replicated: toggle('replicate its volumes, if the driver supports it'),
  availabilityZone: repeated(
    text('availability zone of its volumes (repeatable)', { metavar: 'zone', completionType: availabilityZone }),
  ),
} satisfies Params
