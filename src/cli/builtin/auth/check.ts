import { CliError } from '../../../types/cli-error.ts'
import { withConnection } from '../../session/open-session.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildListing } from '../../../output/static-rows.ts'

export default defineCommand({
  path: 'auth check',
  summary: 'Go the way to the cloud step by step and say where it stops',
  about:
    'Looks the name up (DNS), opens a connection (TCP, TLS), signs in (Keystone), finds Block Storage (Catalog), asks for its versions (Cinder) and lists one volume (Policy). Nothing is changed. The exit status is that of the step that failed.',
  args: {},
  flags: {},
  output: 'list',
  examples: [
    ['auth check', 'why nothing works'],
    ['auth check -f json', 'the same for a program'],
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
      failure: new CliError(kind, `The way stops at ${last.step}: ${last.detail}`, {
        ...(details.advice === undefined ? {} : { advice: details.advice }),
        nextSteps,
      }),
    }
  },
})
