import type { Command, CommandDeclaration } from './command-declaration.ts'
import { formatsOf } from './output-formats.ts'
import type { Params } from './params.ts'
import { parseCommand } from './parse-command.ts'
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
    parse: texts => parseCommand(declaration, texts),
  }
}
