import { test } from 'vitest'
import { expectRequests, expectFailure } from '../../../../expect-requests.ts'

test('everywhere', () =>
  expectRequests('block storage log level set warning', [], ['PUT /os-services/set-log', { level: 'WARNING' }]))
test('every filter', () =>
  expectRequests(
    'log level set DEBUG --host h --service cinder-volume --log-prefix cinder.',
    [],
    ['PUT /os-services/set-log', { level: 'DEBUG', binary: 'cinder-volume', server: 'h', prefix: 'cinder.' }],
  ))
test('a level must be one', () =>
  expectFailure(
    'log level set loud',
    [],
    2,
    /Invalid value for LEVEL: "loud" \(expected one of INFO, WARNING, ERROR, DEBUG\)/,
  ))
test('needs 3.32', () => expectFailure('log level set INFO', [], 12, /needs microversion 3\.32/, '3.31'))
