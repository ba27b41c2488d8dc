import { CliError, isInterruption, type ErrorDetails } from '../types/cli-error.ts'
import type { JsonObject } from '../types/json.ts'
import type { CommandFacts } from '../framework/command-declaration.ts'
import type { Params } from '../framework/params.ts'
import { buildRuleContext, type CommandTarget, type ErrorContext } from './error-context.ts'
import { describeExisting } from '../api/find-existing.ts'
import { findResource } from '../api/resource-lookup.ts'
import { PROBES } from './probes.ts'
import { refusedChecks } from '../api/evaluate-checks.ts'
import { findRule } from './rules.ts'
import { VERSIONS_STEP } from '../api/microversion-negotiation.ts'
import type { RuleContext } from './rule-context.ts'
import type { RawArgs } from '../framework/raw-args.ts'
import type { ProbeContext, ProbeResult } from './probe-context.ts'
import { clinkerStep, type NextStep } from '../types/next-step.ts'

const VERIFY_REASON = 'shows whether it was carried out'

/** The command that shows what became of a change: the thing it was aimed at, or the list it would be in. */
function verifyStep(
  path: string,
  target: CommandTarget | undefined,
  hasCommand: (path: string) => boolean,
): NextStep | undefined {
  // What makes a backup of a volume shows among the backups.
  const createsOther = path.endsWith(' create') && path !== `${target?.noun.singular ?? ''} create`
  const showPath =
    target !== undefined && !createsOther && path.startsWith(`${target.noun.singular} `)
      ? `${target.noun.singular} show`
      : undefined
  if (target !== undefined && showPath !== undefined && hasCommand(showPath))
    return clinkerStep(showPath, [target.name], VERIFY_REASON)
  const words = path.split(' ')
  const lists = words.map((_, i) => `${words.slice(0, words.length - 1 - i).join(' ')} list`.trim())
  const list = lists.find(hasCommand)
  return list === undefined ? undefined : clinkerStep(list, [], VERIFY_REASON)
}

/**
 * What a command was aimed at: what its arguments name, otherwise that among what its flags name of which the service
 * speaks.
 */
function commandTarget(
  { args, flags }: Pick<CommandFacts, 'args' | 'flags'>,
  rawArgs: RawArgs,
  message = '',
): CommandTarget | undefined {
  const named = (params: Params): readonly CommandTarget[] =>
    Object.entries(params).flatMap(([name, { resourceType, fallbackParam, canBeUnresolved }]) =>
      (rawArgs[name] ?? (fallbackParam === undefined ? [] : (rawArgs[fallbackParam] ?? []))).flatMap(text =>
        resourceType === undefined || canBeUnresolved === true ? [] : [{ noun: resourceType, name: text }],
      ),
    )
  const [first] = named(args)
  if (first !== undefined) return first
  return named(flags).find(({ noun }) =>
    new RegExp(`\\b${noun.singular.split(' ').at(-1) ?? ''}\\b`, 'i').test(message),
  )
}

/** Refusals that may be about what a flag names; of others the command itself is the matter. */
const FLAG_STATUSES = [400, 404, 409]

/**
 * A refusal with its cause and what to do next: from the service's sentence, and where that says too little, by
 * looking.
 * What is not the service's refusal, or has its own hint and needs no look, is left as it is.
 */
export async function explainError(failure: CliError, context: ErrorContext): Promise<CliError> {
  const { outcomeUnknown, status, resource } = failure.details
  const { command, rawArgs, hasCommand } = context
  const target = commandTarget(command, rawArgs, FLAG_STATUSES.includes(status ?? 0) ? failure.message : '')
  if ((status === undefined && outcomeUnknown !== true) || (target === undefined && resource !== undefined))
    return failure
  const raw =
    target === undefined || resource !== undefined || failure.kind === 'network'
      ? undefined
      : await ignoreFailure(() => findResource(context.cloud, target.noun, target.name, context.microversion))
  const own = resource ?? (target === undefined ? describeCreated(context) : describeTarget(target, raw))
  const named = withDetails(cleanMessage(failure), own === undefined ? {} : { resource: own })
  if (outcomeUnknown === true) return withVerifyStep(named, verifyStep(command.path, target, hasCommand))
  return applyRule(named, target, raw, context)
}

async function applyRule(
  failure: CliError,
  target: CommandTarget | undefined,
  raw: JsonObject | undefined,
  context: ErrorContext,
): Promise<CliError> {
  const { status, nextSteps, problems = [], retryAfter = 0 } = failure.details
  const about = buildRuleContext(target, raw, context, failure)
  // A 413 that asks for patience is no full quota.
  const match = findRule(failure.message, status === 413 && retryAfter >= 1 ? 429 : status, about)
  if (match === undefined) return failure
  const {
    row: { probe, explanationFor, nextStepsFor },
    found,
  } = match
  // What this cloud is too old for is nowhere to be found.
  if (failure.kind === 'unsupported' && status === 404)
    return withDetails(failure, {
      nextSteps: nextSteps ?? [VERSIONS_STEP],
    })
  const probed: ProbeResult =
    probe === undefined
      ? { also: [] }
      : ((await ignoreFailure(() => PROBES[probe](buildProbeContext(failure, about, raw, context)))) ?? { also: [] })
  const explanation = explanationFor?.(about, found)
  const steps = nextSteps ?? probed.nextSteps ?? nextStepsFor?.(about, found)
  return withDetails(failure, {
    problems: [
      ...problems.filter(line => !probed.also.includes(line)),
      ...(explanation === undefined ? [] : [explanation]),
      ...probed.also,
    ],
    ...(steps === undefined ? {} : { nextSteps: steps }),
  })
}

const buildProbeContext = (
  failure: CliError,
  about: RuleContext,
  raw: JsonObject | undefined,
  context: ErrorContext,
): ProbeContext => ({
  cloud: context.cloud,
  microversion: context.microversion,
  failure,
  noun: about.noun,
  raw,
  about,
  refusedChecks: async () => refusedChecks(await context.bindAfresh?.(), context),
  describeExisting: () => describeExisting(context.creates, context.cloud, context.microversion),
})

/** The service's sentence without Python in it, and advice among the explanations: next steps are added below it. */
function cleanMessage(failure: CliError): CliError {
  const { advice, problems = [], ...details } = failure.details
  const message = failure.message
    .replaceAll(/'?\{'status': '([\w-]+)'\}'?/g, '$1')
    .replace(/VolumeType\(.*?\bname='([^']+)'.*\)(?= \()/, '$1')
  return new CliError(failure.kind, message, {
    ...details,
    problems: advice === undefined ? problems : [...problems, advice],
  })
}

/** `volume db-data (6edbc2f4-…)`: by name and ID where both are known. */
function describeTarget({ noun, name }: CommandTarget, raw: JsonObject | undefined): string {
  if (raw === undefined) return `${noun.singular} ${name}`
  const [own, id] = [noun.nameOf(raw), noun.idOf(raw)]
  return `${noun.singular} ${own === '' || own === id ? id : `${own} (${id})`}`
}

/** What was to be made, by the name it would have had. */
function describeCreated({ creates }: ErrorContext): string | undefined {
  return creates?.name === undefined ? undefined : `${creates.type.singular} ${creates.name}`
}

/** A change that may or may not have been made, and how to see which. */
const withVerifyStep = (failure: CliError, step: NextStep | undefined): CliError =>
  withDetails(failure, step === undefined ? {} : { nextSteps: [step] })

/** Looking must not hide the refusal itself. */
async function ignoreFailure<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CliError && !isInterruption(error)) return undefined
    throw error
  }
}

const withDetails = (failure: CliError, details: ErrorDetails): CliError =>
  new CliError(failure.kind, failure.message, { ...failure.details, ...details })
