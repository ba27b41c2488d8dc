import { test } from 'vitest'
import { asks, refuses } from '../../asks.ts'

test('freeze', () => asks('volume host set --disable h@b', [], ['PUT /os-services/freeze', { host: 'h@b' }]))
test('thaw', () => asks('volume host set h@b --enable', [], ['PUT /os-services/thaw', { host: 'h@b' }]))
test('a cluster', () => asks('volume host set --disable --cluster c@b', [], ['PUT /os-services/freeze', { cluster: 'c@b' }]))
test('a cluster needs 3.26', () => refuses('volume host set --disable --cluster c@b', [], 12, /--cluster needs microversion 3\.26/, '3.25'))
test('a host or a cluster', () => refuses('volume host set --disable h@b --cluster c@b', [], 2, /exclude each other/))
test('something must be named', () => refuses('volume host set --disable', [], 2, /One of host, --cluster is needed/))
test('something must be done', () => refuses('volume host set h@b', [], 2, /--disable or --enable is needed/))
