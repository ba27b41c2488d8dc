import { expect, test } from 'vitest'
import { expectRequests, expectFailure, runCommand } from '../../../../expect-requests.ts'
import { createAcceptingCloud } from '../../../../expect-sent-requests.ts'

test('all', () => expectRequests('block storage log level list', [], ['PUT /os-services/get-log', {}]))
test('every filter', () =>
  expectRequests(
    'log level list --host h --service cinder-volume --log-prefix cinder.',
    [],
    ['PUT /os-services/get-log', { binary: 'cinder-volume', server: 'h', prefix: 'cinder.' }],
  ))
test('as cinder says it', () =>
  expectRequests(
    "log level list --binary '*' --server h --prefix p",
    [],
    ['PUT /os-services/get-log', { binary: '*', server: 'h', prefix: 'p' }],
  ))
test('a service must be one', () =>
  expectFailure(
    'log level list --service nova-api',
    [],
    2,
    /Invalid value for --service: .* \(expected one of \*, cinder-api/,
  ))
test('needs 3.32', () => expectFailure('log level list', [], 12, /needs microversion 3\.32/, '3.31'))
test('a row for each prefix', async () => {
  const cloud = createAcceptingCloud([], {
    'PUT /os-services/get-log': {
      log_levels: [{ host: 'h', binary: 'cinder-api', levels: { b: 'INFO', a: 'DEBUG' } }],
    },
  })
  expect(JSON.parse((await runCommand('log level list -f json', [], '3.71', cloud)).out)).toEqual([
    { Binary: 'cinder-api', Host: 'h', Prefix: 'a', Level: 'DEBUG' },
    { Binary: 'cinder-api', Host: 'h', Prefix: 'b', Level: 'INFO' },
  ])
})
