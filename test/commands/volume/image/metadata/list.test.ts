import { test } from 'vitest'
import { volume } from '../../../../../src/resources/volume.ts'
import { asks, type Given } from '../../../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('an action that changes nothing', () => asks('volume image metadata list db-data', given, ['POST /volumes/v1/action', { 'os-show_image_metadata': null }]))
test('as cinder spells it', () => asks('image-metadata-show db-data', given, ['POST /volumes/v1/action', { 'os-show_image_metadata': null }]))
