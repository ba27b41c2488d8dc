import { testRows } from '../test-rows.ts'
import { HTTP_ERROR_CASES } from './http-errors.ts'

testRows('refusals', HTTP_ERROR_CASES)
