import { testRows } from '../test-rows.ts'
import { SLOW_CASES } from './slow-responses.ts'

testRows('slow', SLOW_CASES)
