import { testRows } from '../test-rows.ts'
import { MACHINE } from './machine.ts'

testRows('machine', MACHINE)
