import { testRows } from '../test-rows.ts'
import { REDIRECTS } from './redirects.ts'

testRows('redirects', REDIRECTS)
