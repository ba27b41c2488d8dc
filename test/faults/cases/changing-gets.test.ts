import { testRows } from '../test-rows.ts'
import { CHANGING_GET_CASES } from './changing-gets.ts'

testRows('changing GETs', CHANGING_GET_CASES)
