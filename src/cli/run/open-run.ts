import type { NegotiatedCloud } from '../../api/negotiated-cloud.ts'
import type { Ports } from '../../types/ports.ts'
import type { ResultSink } from '../../types/result-sink.ts'
import type { ManifestEntry } from '../../framework/command-declaration.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import type { ParsedCommand } from '../args/parse-command-line.ts'
import { openNameRecorder } from '../completion/record-names.ts'
import type { Run } from './run.ts'

/** The run of a command on a cloud. */
export function openRun(
  { command, input, options }: ParsedCommand,
  { cloud, microversion }: NegotiatedCloud,
  ports: Ports,
  sink: ResultSink,
  registry: readonly ManifestEntry[],
): Run {
  const warn = (sentence: string): void => {
    if (!options.isQuiet) void ports.streams.stderr.write(`clinker: ${sanitizeLine(sentence)}\n`)
  }
  const hasCommand = (path: string): boolean => registry.some(entry => entry.path === path)
  const recordNames = openNameRecorder(ports, options)
  return { command, input, options, cloud, microversion, ports, sink, warn, recordNames, hasCommand }
}
