import { test } from 'vitest'
import { expectRequests, expectFailure, expectNothingToChange } from '../../expect-requests.ts'

test('freeze', () => expectRequests('volume host set --disable h@b', [], ['PUT /os-services/freeze', { host: 'h@b' }]))
test('thaw', () => expectRequests('volume host set h@b --enable', [], ['PUT /os-services/thaw', { host: 'h@b' }]))
test('a cluster', () =>
  expectRequests('volume host set --disable --cluster c@b', [], ['PUT /os-services/freeze', { cluster: 'c@b' }]))
test('a cluster needs 3.26', () =>
  expectFailure('volume host set --disable --cluster c@b', [], 12, /--cluster needs microversion 3\.26/, '3.25'))
test('a host or a cluster', () =>
  expectFailure('volume host set --disable h@b --cluster c@b', [], 2, /cannot be used together/))
test('something must be named', () => expectFailure('volume host set --disable', [], 2, /Specify HOST or --cluster/))
test('without an option', () => expectNothingToChange('volume host set h@b', []))
