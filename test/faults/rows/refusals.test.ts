import { testRows } from '../test-rows.ts'
import { REFUSALS } from './refusals.ts'

testRows('refusals', REFUSALS)
