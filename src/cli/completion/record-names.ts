import { isJsonObject } from '../../types/json.ts'
import type { Responses } from '../../framework/plan.ts'
import type { BoundCommand } from '../../framework/command-declaration.ts'
import type { NameChange } from './name-changes.ts'
import type { Options } from '../../types/options.ts'
import type { Ports } from '../../types/ports.ts'
import type { WaitResults } from '../../api/polling.ts'

/** Tells completion what was made, changed and removed for one target. */
export type RecordNames = (bound: BoundCommand, answers: Responses, waitResults: WaitResults) => Promise<void>

/** Tells completion what a run does. Where nobody has ever pressed TAB it is not noted. */
export function openNameRecorder(ports: Ports, options: Options): RecordNames {
  let pendingRecorder: Promise<(change: NameChange) => void> | undefined
  return async (bound, answers, waitResults) => {
    // Finding the entry reads a dozen file times: once for all targets.
    pendingRecorder ??= import('./name-changes.ts').then(({ openChangeRecorder }) =>
      openChangeRecorder({ ports, cloud: options.cloud }),
    )
    const recordChange = await pendingRecorder
    recordChange(await describeChange(bound, answers, waitResults))
  }
}

async function describeChange(
  { showOutput, deletes, named }: BoundCommand,
  answers: Responses,
  waitResults: WaitResults,
): Promise<NameChange> {
  const { toCachedName } = await import('./name-cache.ts')
  const created =
    showOutput === undefined
      ? []
      : answers
          .map(answer => (isJsonObject(answer) ? answer[showOutput.resource.key] : undefined))
          .filter(isJsonObject)
          .map(raw => ({ noun: showOutput.resource.singular, item: toCachedName(showOutput.resource, raw) }))
  const polled = waitResults.flatMap(({ noun, state }) =>
    state === 'gone' ? [] : [{ noun: noun.singular, item: toCachedName(noun, state) }],
  )
  const deleted = deletes === undefined ? [] : named.map(({ type, raw }) => type.idOf(raw))
  return {
    seen: [...(waitResults.length === 0 ? created : []), ...polled],
    gone: waitResults.length === 0 ? deleted : [],
  }
}
