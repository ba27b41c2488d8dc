import { CliError } from '../../../types/cli-error.ts'
import { withConnection } from '../../session/open-session.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildListing } from '../../../output/static-rows.ts'

export default defineCommand({
  path: 'auth check',
  summary: 'Test the connection to the cloud step by step',
  about:
    'Resolves the host name (DNS), opens a connection (TCP, TLS), signs in with the credentials whatever is cached (Keystone), finds Block Storage (Catalog), requests its versions (Cinder) and lists one volume (Policy). Changes nothing. The exit status is the one of the failed step.',
  args: {},
  flags: {},
  output: 'list',
  examples: [
    ['auth check', 'find out why commands fail'],
    ['auth check -f json', 'the same in JSON'],
  ],
  run: async (_, context) => {
    const { diagnoseConnection } = await import('../../../api/diagnose.ts')
    const steps = await withConnection(context, connection => diagnoseConnection(connection, context.ports.env))
    const listing = buildListing(
      ['Step', 'Result', 'Detail'],
      steps.map(({ step, outcome, detail }) => [step, outcome, detail]),
    )
    const last = steps.at(-1)
    if (last?.failure === undefined) return { listing }
    const { kind, details } = last.failure
    // It does not suggest itself.
    const nextSteps = (details.nextSteps ?? []).filter(({ command }) => command.join(' ') !== 'clinker auth check')
    return {
      listing,
      failure: new CliError(kind, `Failed at: ${last.step}. ${last.detail}`, {
        ...(details.advice === undefined ? {} : { advice: details.advice }),
        nextSteps,
      }),
    }
  },
})
