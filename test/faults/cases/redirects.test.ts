import { testRows } from '../test-rows.ts'
import { REDIRECT_CASES } from './redirects.ts'

testRows('redirects', REDIRECT_CASES)
