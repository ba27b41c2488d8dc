import { test } from 'vitest'
import { expectRequests, expectNothingToChange } from '../expect-requests.ts'

test('disable', () => expectRequests('host set --disable h@b', [], ['PUT /os-hosts/h%40b', { status: 'disable' }]))
test('enable', () => expectRequests('host set h@b --enable', [], ['PUT /os-hosts/h%40b', { status: 'enable' }]))
test('without an option', () => expectNothingToChange('host set h@b', []))
