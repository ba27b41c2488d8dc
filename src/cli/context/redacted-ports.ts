import { createRedactor } from '../../http/redactor.ts'
import { secretVariables } from '../../types/cloud-flags.ts'
import type { Redactor } from '../../types/redactor.ts'
import type { OutputStream, StandardStreams } from '../../types/streams.ts'
import type { Ports } from '../../types/ports.ts'

/**
 * Ports through which no secret of the run leaves: what is written is cleaned of them, and what is typed when asked for
 * is one.
 */
export function redactPorts(ports: Ports, typedSecrets: readonly string[]): Ports {
  const secrets = createRedactor(typedSecrets, ports.env, secretVariables)
  const { readPassword } = ports
  return {
    ...ports,
    secrets,
    streams: redactStreams(ports.streams, secrets),
    ...(readPassword === undefined
      ? {}
      : { readPassword: async (prompt: string) => learnSecret(await readPassword(prompt), secrets) }),
  }
}

function learnSecret(secret: string, { addSecret }: Redactor): string {
  addSecret(secret)
  return secret
}

function redactStreams(streams: StandardStreams, secrets: Redactor): StandardStreams {
  return {
    stdout: redactStream(streams.stdout, text => secrets.redact(text, 'data')),
    stderr: redactStream(streams.stderr, text => secrets.redact(text, 'messages')),
    // Not looked at before somebody asks: touching standard input takes time.
    get isStdinTerminal() {
      return streams.isStdinTerminal
    },
    readStdin: () => streams.readStdin(),
  }
}

function redactStream(stream: OutputStream, redact: (text: string) => string): OutputStream {
  return {
    write: text => stream.write(redact(text)),
    isTerminal: stream.isTerminal,
    get columns() {
      return stream.columns
    },
    get rows() {
      return stream.rows
    },
  }
}
