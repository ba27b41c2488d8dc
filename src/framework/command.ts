import type { ArgValues, BoundCommand, Command, CommandDeclaration, CommandInput } from './command-declaration.ts'
import { formatsOf } from './output-formats.ts'
import type { Params } from './params.ts'
import type { PlanStep } from './plan.ts'
import { safetyFlags, safetyFactsOf } from './safety.ts'
import { addFileFlags } from './secret-flags.ts'

/** Declares a command. The types of its parameters reach plan, wait and says by themselves. */
export function defineCommand<const A extends Params, const F extends Params, const C extends Params = {}>(
  declaration: CommandDeclaration<A, F, C>,
): Command {
  const { args, flags, sharedFlags, output } = declaration
  const canShow = declaration.showOutput !== undefined || output === 'show'
  const canList = declaration.listOutput !== undefined || output === 'list'
  return {
    hasRun: declaration.run !== undefined,
    needsOnlyIds: declaration.needsOnlyIds ?? false,
    path: declaration.path,
    aliases: declaration.aliases ?? [],
    summary: declaration.summary,
    about: declaration.about ?? '',
    args,
    flags: addFileFlags({ ...flags, ...sharedFlags, ...safetyFlags(declaration) }),
    ...safetyFactsOf(declaration),
    exclusive: declaration.exclusive ?? [],
    anyOf: declaration.anyOf ?? [],
    requires: Object.fromEntries(
      Object.entries<readonly string[] | undefined>(declaration.requires ?? {}).map(([name, others]) => [
        name,
        others ?? [],
      ]),
    ),
    operations: declaration.operations ?? [],
    isHidden: declaration.isHidden ?? false,
    isAdminOnly: declaration.isAdminOnly ?? false,
    examples: declaration.examples,
    canWait: declaration.wait !== undefined,
    canShow,
    canList,
    formats: declaration.formats ?? formatsOf(canList, canShow),
    bind: argValues => bindCommand(declaration, parseInput<A, F, C>({ ...args, ...flags, ...sharedFlags }, argValues)),
  }
}

function bindCommand<A extends Params, F extends Params, C extends Params>(
  declaration: CommandDeclaration<A, F, C>,
  input: CommandInput<A, F, C>,
): BoundCommand {
  const {
    run,
    prefetch,
    plan,
    followUps,
    wait,
    showOutput,
    listOutput,
    successMessage,
    shownId,
    confirmation,
    checks,
    findExisting,
  } = declaration
  return {
    prefetch: context => omitSkipped(prefetch?.(input, context) ?? []),
    run: run === undefined ? undefined : context => run(input, context),
    plan: context => omitSkipped(plan?.(input, context) ?? []),
    followUps: responses => omitSkipped(followUps?.(input, responses) ?? []),
    wait: responses => wait?.(input, responses) ?? [],
    skipsReadyCheck: declaration.skipsReadyCheck?.(input) ?? false,
    showOutput: typeof showOutput === 'function' ? showOutput(input) : showOutput,
    shownId: shownId === undefined ? undefined : responses => shownId(input, responses),
    listOutput: typeof listOutput === 'function' ? listOutput(input) : listOutput,
    successMessage: responses => successMessage?.(input, responses),
    confirmationReason: typeof confirmation === 'function' ? confirmation(input) : undefined,
    checks: context => (checks?.(input, context) ?? []).filter(check => check !== false && check !== undefined),
    findExisting: findExisting === undefined ? undefined : context => findExisting(input, context),
  }
}

const omitSkipped = <S extends PlanStep>(steps: readonly (S | false | undefined)[]): readonly S[] =>
  steps.filter(step => step !== false && step !== undefined)

/** Reads every parameter; the one place where names and values are tied together. */
export function parseInput<A extends Params, F extends Params, C extends Params>(
  params: Params,
  argValues: ArgValues,
): CommandInput<A, F, C> {
  const values = Object.entries(params).map(([name, param]) => [name, param.parse(argValues[name] ?? [])])
  return Object.fromEntries(values)
}
