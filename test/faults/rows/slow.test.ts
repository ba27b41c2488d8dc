import { testRows } from '../test-rows.ts'
import { SLOW } from './slow.ts'

testRows('slow', SLOW)
