import { testRows } from '../test-rows.ts'
import { IDENTITY } from './identity.ts'

testRows('identity', IDENTITY)
