import { openSecrets, type Secrets } from '../client/wire/secrets.ts'
import type { Stream, Streams } from '../contract/streams.ts'
import type { Ports } from './ports.ts'

/** Ports through which no secret of the run leaves: what is written is cleaned of them, and what is typed when asked for is one. */
export function guarded(ports: Ports): Ports {
  const secrets = openSecrets(ports.argv, ports.env)
  const { readPassword } = ports
  return {
    ...ports,
    secrets,
    streams: cleanStreams(ports.streams, secrets),
    ...(readPassword === undefined ? {} : { readPassword: async (prompt: string) => learned(await readPassword(prompt), secrets) }),
  }
}

function learned(secret: string, { learn }: Secrets): string {
  learn(secret)
  return secret
}

function cleanStreams(streams: Streams, secrets: Secrets): Streams {
  return {
    out: cleanStream(streams.out, text => secrets.clean(text, 'data')),
    err: cleanStream(streams.err, text => secrets.clean(text, 'messages')),
    // Not looked at before somebody asks: touching standard input takes time.
    get inputIsTerminal() { return streams.inputIsTerminal },
    readInput: () => streams.readInput(),
  }
}

function cleanStream(stream: Stream, clean: (text: string) => string): Stream {
  return {
    write: text => stream.write(clean(text)),
    isTerminal: stream.isTerminal,
    get columns() { return stream.columns },
    get rows() { return stream.rows },
  }
}
