import { textAt, type JsonObject, jsonToText } from '../types/json.ts'
import { clinkerStep, type NextStep } from '../types/next-step.ts'
import { fetchSnapshots, findBlockers } from '../api/find-blockers.ts'
import { nameAndId } from '../resources/blocker.ts'
import { getResource } from '../api/resource-lookup.ts'
import { volume } from '../resources/volume.ts'
import { describeBlockers, toSentence, type ProbeContext, type ProbeResult } from './probe-context.ts'

/** Where a volume is attached, offered or on its way to, and that it is busy: what keeps it from most changes. */
export async function probeAttachments(probeContext: ProbeContext): Promise<ProbeResult> {
  const { raw } = probeContext
  if (raw === undefined) return { also: [] }
  const found = (await findBlockers(probeContext, 'volume', raw, 'cascade')).filter(({ what }) =>
    ['attachment', 'transfer', 'migration', 'status'].includes(what),
  )
  return describeBlockers(found, probeContext.about)
}

/** What keeps a volume from being moved: an attachment does not. */
export async function probeMigration(probeContext: ProbeContext): Promise<ProbeResult> {
  const { raw, about } = probeContext
  if (raw === undefined) return { also: [] }
  const blockers = (await findBlockers(probeContext, 'volume', raw)).filter(({ what }) => what !== 'attachment')
  const isReplicated = !['', 'disabled', 'not-capable'].includes(textAt(raw, 'replication_status'))
  const host = textAt(raw, 'os-vol-host-attr:host')
  const found = describeBlockers(
    blockers.map(blocker =>
      blocker.what === 'snapshots'
        ? {
            ...blocker,
            remedies: [
              clinkerStep(
                'volume snapshot list',
                ['--volume', textAt(raw, 'id')],
                'lists the snapshots to delete first',
              ),
            ],
          }
        : blocker,
    ),
    about,
  )
  return {
    ...found,
    also: [
      ...found.also,
      ...(isReplicated ? [toSentence(`it is replicated (${textAt(raw, 'replication_status')})`)] : []),
      ...(host === '' ? [] : [toSentence(`it is on ${host} now`)]),
    ],
  }
}

/** The newest snapshot of the volume that is to go back, and what keeps the volume from it. */
export async function probeNewestSnapshot(probeContext: ProbeContext): Promise<ProbeResult> {
  const { raw, noun, cloud, microversion, about } = probeContext
  if (raw === undefined) return { also: [] }
  const owner = noun === 'volume' ? raw : await getResource(cloud, volume, textAt(raw, 'volume_id'), microversion)
  if (owner === undefined) return { also: [] }
  const snapshots = [...(await fetchSnapshots(probeContext, owner))].sort((a, b) =>
    textAt(a, 'created_at') < textAt(b, 'created_at') ? 1 : -1,
  )
  const [last] = snapshots
  const sentences = describeVolume(owner, last)
  if (last !== undefined && textAt(last, 'id') !== textAt(raw, 'id') && noun !== 'volume')
    return { also: sentences, nextSteps: [createFromSnapshotStep(raw, about.name)] }
  const { nextSteps } = await probeAttachments({ ...probeContext, noun: 'volume', raw: owner })
  return { also: sentences, ...(nextSteps === undefined ? {} : { nextSteps }) }
}

/** The data of an older snapshot is kept by a new volume: reverting to another snapshot would destroy newer data. */
const createFromSnapshotStep = (snapshot: JsonObject, typedName: string): NextStep =>
  clinkerStep(
    'volume create',
    ['--snapshot', textAt(snapshot, 'id'), `${textAt(snapshot, 'name') || typedName}-copy`],
    'creates a volume with the data of this snapshot',
  )

function describeVolume(owner: JsonObject, last: JsonObject | undefined): readonly string[] {
  const size =
    last !== undefined && last['size'] !== owner['size'] ? ` and had ${jsonToText(last['size'])} GiB then` : ''
  return [
    `The volume ${nameAndId(owner)} is ${textAt(owner, 'status')} and has ${jsonToText(owner['size'])} GiB.`,
    ...(last === undefined ? [] : [`Its newest snapshot is ${nameAndId(last)}${size}.`]),
  ]
}
