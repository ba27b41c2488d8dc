import { clinkerStep } from '../types/next-step.ts'
import { describeIdentity } from '../api/describe-identity.ts'
import { findFullQuotas, findLargestUsers } from './quota-usage.ts'
import { fetchList } from '../api/fetch-list.ts'
import { findBlockers } from '../api/find-blockers.ts'
import { textAt } from '../types/json.ts'
import { probeFilters, probeImages, probeTypes, probeZones } from './probes-lists.ts'
import { probeMigration, probeNewestSnapshot, probeAttachments } from './probes-volume.ts'
import type { ProbeName } from './rule-context.ts'
import { describeBlockers, toSentence, type ProbeContext, type ProbeResult } from './probe-context.ts'

async function probeBlockers(probeContext: ProbeContext): Promise<ProbeResult> {
  const { noun, raw, about } = probeContext
  const found = describeBlockers(raw === undefined ? [] : await findBlockers(probeContext, noun, raw), about)
  if (found.also.length > 0 || noun !== 'volume') return found
  return {
    also: [
      'No attachment, snapshot, group, transfer or migration of it can be seen from here; snapshots may have stayed in the project it was transferred from.',
    ],
  }
}

/** The rule, and who was refused: roles count in a project, a domain or the system. */
async function probeRights({ cloud, failure }: ProbeContext): Promise<ProbeResult> {
  const rule = /Policy doesn't allow (\S+) to be performed/i.exec(failure.message)?.[1]
  const identity = await cloud.getIdentity()
  const person = describeIdentity(identity)
  const isPlain = !identity.roles.includes('admin')
  return {
    also: [
      ...(rule === undefined
        ? []
        : [
            `The rule is ${rule}${isPlain ? '; Cinder gives it to administrators unless the cloud says otherwise' : ''}.`,
          ]),
      ...(person === undefined ? [] : [person]),
      ...(isPlain || identity.isSystemScoped
        ? []
        : ['Some clouds allow it only with a token for the whole system (--os-system-scope all).']),
    ],
  }
}

async function probeScope({ cloud }: ProbeContext): Promise<ProbeResult> {
  const { projectName, projectId, roles } = await cloud.getIdentity()
  const region = cloud.regionName === undefined ? '' : `, region ${cloud.regionName}`
  return {
    also: [
      `Looked in project ${projectName ?? projectId ?? 'none'}${region}, cloud ${cloud.cloudName}.`,
      ...(roles.includes('admin') ? ['It may be in another project: lists take --all-projects.'] : []),
    ],
  }
}

async function probeMicroversion({ cloud }: ProbeContext): Promise<ProbeResult> {
  const { min, max } = await cloud.getMicroversionRange()
  const pinned =
    cloud.pinnedMicroversion === undefined
      ? []
      : [`Microversion ${cloud.pinnedMicroversion.version} is requested by ${cloud.pinnedMicroversion.origin}.`]
  return { also: [...pinned, `This cloud offers ${min} to ${max}.`] }
}

async function probeServices(probeContext: ProbeContext): Promise<ProbeResult> {
  const down = (await fetchList(probeContext, '/os-services', 'services', {})).filter(
    one => textAt(one, 'state') === 'down' || textAt(one, 'status') === 'disabled',
  )
  return {
    also: down.map(
      one =>
        `${textAt(one, 'binary')} on ${textAt(one, 'host')} is ${textAt(one, 'state') === 'down' ? 'down' : 'disabled'}.`,
    ),
  }
}

/** The backend of the resource, where one may see it. */
function probeBackend({ raw }: ProbeContext): Promise<ProbeResult> {
  const host = textAt(raw ?? {}, 'os-vol-host-attr:host').split('#')[0] ?? ''
  return Promise.resolve(
    host === ''
      ? { also: [] }
      : {
          also: [`It is on ${host}.`],
          nextSteps: [clinkerStep('volume backend capability show', [host], 'shows what this backend supports')],
        },
  )
}

/** An attachment that a server holds is for the Compute service to end. */
function probeServer({ raw = {} }: ProbeContext): Promise<ProbeResult> {
  const [instance, volume] = [textAt(raw, 'instance'), textAt(raw, 'volume_id')]
  return Promise.resolve(
    instance === ''
      ? { also: [] }
      : {
          also: [`The server ${instance} holds it.`],
          nextSteps: [{ command: ['openstack', 'server', 'remove', 'volume', instance, volume], why: '' }],
        },
  )
}

async function probeExisting({ describeExisting }: ProbeContext): Promise<ProbeResult> {
  const found = await describeExisting()
  return { also: found === undefined ? [] : [`There is the ${found} already.`] }
}

async function probeQuotas({ cloud, microversion, failure }: ProbeContext): Promise<ProbeResult> {
  const [full, largest] = await Promise.all([
    findFullQuotas(cloud, microversion, failure.message),
    findLargestUsers({ cloud, microversion }, failure.message),
  ])
  return { also: [...full, ...largest.also], nextSteps: largest.nextSteps }
}

/** What there is to look at, by name. */
export const PROBES: Readonly<Record<ProbeName, (probeContext: ProbeContext) => Promise<ProbeResult>>> = {
  blockers: probeBlockers,
  permission: probeRights,
  scope: probeScope,
  microversion: probeMicroversion,
  services: probeServices,
  backend: probeBackend,
  server: probeServer,
  existing: probeExisting,
  quotas: probeQuotas,
  attachments: probeAttachments,
  migration: probeMigration,
  newestSnapshot: probeNewestSnapshot,
  zones: probeZones,
  types: probeTypes,
  images: probeImages,
  filters: probeFilters,
  checks: async ({ refusedChecks }) => ({ also: (await refusedChecks()).map(toSentence) }),
}
