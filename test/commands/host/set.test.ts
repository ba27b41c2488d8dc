import { test } from 'vitest'
import { asks, refuses } from '../asks.ts'

test('disable', () => asks('host set --disable h@b', [], ['PUT /os-hosts/h%40b', { status: 'disable' }]))
test('enable', () => asks('host set h@b --enable', [], ['PUT /os-hosts/h%40b', { status: 'enable' }]))
test('something must be done', () => refuses('host set h@b', [], 2, /--enable or --disable is needed/))
