import { test } from 'vitest'
import { expectRequests, expectFailure } from '../expect-requests.ts'

test('disable', () => expectRequests('host set --disable h@b', [], ['PUT /os-hosts/h%40b', { status: 'disable' }]))
test('enable', () => expectRequests('host set h@b --enable', [], ['PUT /os-hosts/h%40b', { status: 'enable' }]))
test('something must be done', () => expectFailure('host set h@b', [], 2, /--enable or --disable is needed/))
