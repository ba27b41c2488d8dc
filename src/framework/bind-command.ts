import type { BoundCommand, CommandDeclaration, CommandInput } from './command-declaration.ts'
import { namedResources } from './command-targets.ts'
import type { Params } from './params.ts'
import type { FoundResources, ResourceRef } from './parsed-value.ts'
import type { PlanStep } from './plan.ts'

/** A command with its values. */
export function bindCommand<A extends Params, F extends Params, C extends Params>(
  declaration: CommandDeclaration<A, F, C>,
  input: CommandInput<A, F, C>,
  argRefs: readonly ResourceRef[],
  found: FoundResources,
): BoundCommand {
  const { run, shownId, findExisting, creates, deletes, confirmation } = declaration
  return {
    named: namedResources(argRefs, found),
    firstFound: [...found.values()][0],
    creates: creates === undefined ? undefined : { type: creates.type, name: creates.name?.(input) },
    deletes: typeof deletes === 'function' ? deletes(input) : deletes,
    prefetch: context => omitSkipped(declaration.prefetch?.(input, context) ?? []),
    run: run === undefined ? undefined : context => run(input, context),
    plan: context => omitSkipped(declaration.plan?.(input, context) ?? []),
    followUps: responses => omitSkipped(declaration.followUps?.(input, responses) ?? []),
    wait: responses => declaration.wait?.(input, responses) ?? [],
    skipsReadyCheck: declaration.skipsReadyCheck?.(input) ?? false,
    showOutput: valueFor(declaration.showOutput, input),
    shownId: shownId === undefined ? undefined : responses => shownId(input, responses),
    listOutput: valueFor(declaration.listOutput, input),
    successMessage: responses => declaration.successMessage?.(input, responses),
    confirmationReason: typeof confirmation === 'function' ? confirmation(input) : undefined,
    checks: context =>
      (declaration.checks?.(input, context) ?? []).filter(check => check !== false && check !== undefined),
    findExisting: findExisting === undefined ? undefined : context => findExisting(input, context),
  }
}

const valueFor = <I, T extends object>(declared: T | ((input: I) => T) | undefined, input: I): T | undefined =>
  typeof declared === 'function' ? declared(input) : declared

const omitSkipped = <S extends PlanStep>(steps: readonly (S | false | undefined)[]): readonly S[] =>
  steps.filter(step => step !== false && step !== undefined)
