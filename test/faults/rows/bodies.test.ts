import { testRows } from '../test-rows.ts'
import { BODIES } from './bodies.ts'

testRows('bodies', BODIES)
