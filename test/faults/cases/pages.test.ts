import { testRows } from '../test-rows.ts'
import { PAGINATION_CASES } from './pagination.ts'

testRows('pages', PAGINATION_CASES)
