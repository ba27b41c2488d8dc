import { test } from 'vitest'
import { image } from '../../../src/resources/image.ts'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-root', status: 'available', size: 1 }], [image, { id: 'i1', name: 'debian-13', status: 'active' }]]

test('by the name of an image', () => asks('volume reimage db-root debian-13', given, ['POST /volumes/v1/action', { 'os-reimage': { image_id: 'i1' } }]))
test('even if reserved', () => asks('reimage db-root debian-13 --reimage-reserved', given,
  ['POST /volumes/v1/action', { 'os-reimage': { image_id: 'i1', reimage_reserved: true } }]))
test('it needs 3.68', () => refuses('volume reimage db-root debian-13', given, 12, /needs microversion 3\.68/, '3.67'))
test('an image that is not there', () => refuses('volume reimage db-root nope', given, 3, /There is no image “nope”/))
