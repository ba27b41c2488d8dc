import { testRows } from '../test-rows.ts'
import { LOCAL_CASES } from './local-files.ts'

testRows('machine', LOCAL_CASES)
