import { bindCommand } from './bind-command.ts'
import type { CommandDeclaration, CommandInput, ParsedInput, TargetArgs } from './command-declaration.ts'
import { formatParamName } from './param-name.ts'
import type { Params } from './params.ts'
import { bindParams, parseParams, type ParsedParams } from './parse-params.ts'
import type { ResourceRef } from './parsed-value.ts'
import type { RawArgs } from './raw-args.ts'
import { allSafetyFlags, safetyFlags, type SafetyOptions } from './safety.ts'

/** Parses the texts of a command, once; what names a resource is completed when that has been looked up. */
export function parseCommand<A extends Params, F extends Params, C extends Params>(
  declaration: CommandDeclaration<A, F, C>,
  typed: RawArgs,
): ParsedInput {
  const texts = omitEmptyIdentities({ ...declaration.flags, ...declaration.sharedFlags }, typed)
  const params: Params = { ...declaration.args, ...declaration.flags, ...declaration.sharedFlags }
  const [targetName] = Object.keys(declaration.args).filter(name => params[name]?.isTarget === true)
  const common = parseParams(
    selectParams(params, name => name !== targetName),
    texts,
  )
  const ownSafetyFlags = safetyFlags(declaration)
  const safety = parseParams(
    allSafetyFlags,
    selectParams(texts, name => name in ownSafetyFlags),
  )
  const parseTarget = (text: string): ParsedTarget => {
    const targetTexts = targetName === undefined ? {} : { [targetName]: [text] }
    const own = parseParams(
      selectParams(params, name => name === targetName),
      targetTexts,
    )
    return { own, args: createTarget(declaration, { label: text, own, common, texts: { ...texts, ...targetTexts } }) }
  }
  const targets = targetName === undefined ? [''] : [...new Set(texts[targetName])]
  const parsedTargets = targets.map(parseTarget)
  return {
    problems: [common, safety, ...parsedTargets.map(({ own }) => own)].flatMap(({ problems }) => problems),
    versionedParams: Object.entries(params).flatMap(([name, { since }]) =>
      since === undefined || texts[name] === undefined
        ? []
        : [{ spelling: formatParamName(name, { args: declaration.args, flags: params }, texts), since }],
    ),
    safety: bindParams<SafetyOptions>(safety.values, new Map()),
    targets: parsedTargets.map(({ args }) => args),
    parseTarget: id => parseTarget(id).args,
  }
}

/** An empty project or user of an option is the same as none, as in openstack. */
const omitEmptyIdentities = (flags: Params, texts: RawArgs): RawArgs =>
  selectParams(texts, name => flags[name]?.resourceType?.service !== 'identity' || texts[name]?.join('') !== '')

interface ParsedTarget {
  readonly own: ParsedParams
  readonly args: TargetArgs
}

const selectParams = <T>(
  all: Readonly<Record<string, T>>,
  isSelected: (name: string) => boolean,
): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(all).filter(([name]) => isSelected(name)))

function createTarget<A extends Params, F extends Params, C extends Params>(
  declaration: CommandDeclaration<A, F, C>,
  {
    label,
    own,
    common,
    texts,
  }: { readonly label: string; readonly own: ParsedParams; readonly common: ParsedParams; readonly texts: RawArgs },
): TargetArgs {
  const values = new Map([...own.values, ...common.values])
  const refsOf = (params: Params = {}): readonly ResourceRef[] =>
    Object.keys(params).flatMap(name => values.get(name)?.refs ?? [])
  const argRefs = refsOf(declaration.args)
  return {
    label,
    texts,
    refs: [...argRefs, ...refsOf(declaration.flags), ...refsOf(declaration.sharedFlags)],
    targetRefs: [...own.values.values()].flatMap(value => value.refs),
    bind: found => bindCommand(declaration, bindParams<CommandInput<A, F, C>>(values, found), argRefs, found),
  }
}
