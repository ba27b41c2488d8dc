import { Failure } from '../contract/failure.ts'
import { cloudFlags, globalFlags, outputFlags, sendingFlags, spelled, waitFlags } from '../grammar/globals.ts'
import { readAll } from '../grammar/command.ts'
import type { Params } from '../grammar/param.ts'
import type { FlagValues } from '../client/settings/clouds.ts'
import { wantsColour } from '../render/colour.ts'
import type { RenderOptions } from '../render/options.ts'
import type { People } from '../render/people.ts'
import type { Frames } from './watching/frames.ts'
import type { Ports } from './ports.ts'

/** The flags every command has, read. */
export interface Options {
  readonly render: RenderOptions
  readonly isQuiet: boolean
  readonly waits: boolean
  /** How long to wait in ms; undefined for the usual. */
  readonly patienceMs: number | undefined
  /** The pause between looks in ms; undefined for the usual ones. */
  readonly pauseMs: number | undefined
  /** The pause between looks of `--watch` in ms; undefined where the result is written once. */
  readonly watchMs: number | undefined
  /** Takes what would be written, and shows what changed since it last did. */
  readonly frames?: Frames
  /** `requests` and `curl` send nothing that changes something. */
  readonly dryRun: 'no' | 'requests' | 'curl'
  readonly traces: boolean
  readonly debugs: boolean
  /** Failures are written as JSON too. */
  readonly machineReads: boolean
  readonly cloud: FlagValues
}

type Words = Readonly<Record<string, readonly string[]>>

/** Words of the global flags become options. Their words must have passed `problemsIn`. */
export function readOptions(words: Words, ports: Ports): Options {
  const asked = readAll<typeof outputFlags, typeof waitFlags, typeof sendingFlags>({ ...outputFlags, ...waitFlags, ...sendingFlags }, asWords(words))
  const { out } = ports.streams
  // What a query picks may have any shape; JSON takes them all.
  const format = asked.query !== undefined && words['format'] === undefined ? 'json' : asked.format
  const colour = asked.noColour ? 'never' : asked.colour
  return {
    render: {
      format,
      query: asked.query,
      columns: asked.column,
      sortColumns: asked.sortColumn,
      sortDescending: asked.order === 'descending',
      noindent: asked.noindent,
      maxWidth: asked.maxWidth,
      fitWidth: asked.fitWidth || ports.env['CLIFF_FIT_WIDTH'] === '1',
      printEmpty: asked.printEmpty,
      quote: asked.quote,
      prefix: asked.prefix,
      ...wordedFor(asked.timeFormat, ports),
      width: out.isTerminal ? out.columns : undefined,
      colour: wantsColour(colour, ports.env, out.isTerminal),
    },
    isQuiet: asked.quiet,
    waits: asked.wait || asked.waitTimeout !== undefined,
    patienceMs: asked.waitTimeout === undefined ? undefined : asked.waitTimeout * 1000,
    pauseMs: asked.pollInterval === undefined ? undefined : asked.pollInterval * 1000,
    watchMs: asked.watch === undefined ? undefined : asked.watch * 1000,
    dryRun: asked.curl ? 'curl' : asked.dryRun ? 'requests' : 'no',
    traces: asked.verbose || asked.timing,
    debugs: asked.debug,
    machineReads: ['json', 'jsonl', 'raw'].includes(format),
    cloud: flagValues(words),
  }
}

/** Moments and sizes in words, where somebody reads them or asked for it. */
function wordedFor(timeFormat: People['moments'] | undefined, { streams, clock }: Ports): { readonly people?: People } {
  const { isTerminal } = streams.out
  if (!isTerminal && timeFormat === undefined) return {}
  return { people: { moments: timeFormat ?? 'relative', hasUnits: isTerminal, nowMs: clock.now() } }
}

function flagValues(words: Words): FlagValues {
  const typed = Object.entries(cloudFlags).filter(([name]) => words[name] !== undefined)
  return Object.fromEntries(typed.map(([name, param]) => [name, param.words === 'none' ? true : words[name]?.at(-1)]))
}

/** Every global flag whose word cannot be read. */
export function globalProblems(words: Words): readonly string[] {
  return problemsIn(globalFlags, words)
}

const asWords = (words: Words): Readonly<Record<string, readonly { readonly text: string }[]>> =>
  Object.fromEntries(Object.entries(words).map(([name, texts]) => [name, texts.map(text => ({ text }))]))

/**
 * Every parameter whose words cannot be read; those that name resources, or files, are not looked at yet.
 * What a parameter is called in the sentence is for the caller to say: an argument has no dashes.
 */
export function problemsIn(params: Params, words: Words, called = (name: string): string => `--${spelled(name)}`): readonly string[] {
  const problems: string[] = []
  for (const [name, param] of Object.entries(params)) {
    const typed = words[name]?.filter(text => param.takesFile !== true || !standsForFile(text)) ?? []
    if (typed.length === 0 || param.names !== undefined) continue
    try {
      param.read(typed.map(text => ({ text })))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      problems.push(param.spellings === undefined ? `${called(name)} ${error.message}.` : `${error.message}.`)
    }
  }
  return problems
}

/** `@file`, or `-` for standard input. */
export const standsForFile = (text: string): boolean => text === '-' || text.startsWith('@')
