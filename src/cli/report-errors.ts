import { exitStatusOf, CliError } from '../types/cli-error.ts'
import type { Ports } from '../types/ports.ts'
import type { OutputStream, StandardStreams } from '../types/streams.ts'
import { formatErrorJson, formatErrorText, toInternalError } from '../errors/format-error.ts'
import { withCloudFlags } from '../errors/format-next-steps.ts'
import type { ReportOptions } from './args/scan-global-flags.ts'
import { openDeferredStderr } from './context/deferred-stderr.ts'

/** Does the work of a run and returns its exit status; the one place where errors end. */
export async function reportErrors(
  { isMachineReadable, isDebugging, hasCompatibleStatus, cloud }: ReportOptions,
  ports: Ports,
  work: (ports: Ports) => Promise<number>,
): Promise<number> {
  const { stderr } = ports.streams
  const deferred = openDeferredStderr(stderr, isMachineReadable)
  try {
    const status = await work({
      ...ports,
      streams: withStderr(ports.streams, deferred.stderr),
      immediateStderr: stderr,
    })
    await deferred.flush()
    return status
  } catch (error) {
    const failure = error instanceof CliError ? withCloudFlags(error, cloud) : toInternalError(error)
    if (failure.kind === 'brokenPipe') return exitStatusOf('brokenPipe')
    const fullStatus = exitStatusOf(failure.kind)
    const status = hasCompatibleStatus && fullStatus >= 3 && fullStatus <= 13 ? 1 : fullStatus
    const hasStack = failure.kind === 'internal' && isDebugging && error instanceof Error
    const stack = hasStack ? `${error.stack ?? ''}\n` : ''
    await stderr.write(
      isMachineReadable ? stack + formatErrorJson(failure, status, deferred.lines()) : formatErrorText(failure) + stack,
    )
    return status
  }
}

/** The streams with another standard error; whether the input is a terminal is still only read when needed. */
function withStderr(streams: StandardStreams, stderr: OutputStream): StandardStreams {
  return {
    stdout: streams.stdout,
    stderr,
    get isStdinTerminal() {
      return streams.isStdinTerminal
    },
    readStdin: () => streams.readStdin(),
  }
}
