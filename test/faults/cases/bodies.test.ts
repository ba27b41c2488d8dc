import { testRows } from '../test-rows.ts'
import { BODIES } from './response-bodies.ts'

testRows('bodies', BODIES)
