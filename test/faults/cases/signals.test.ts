import { testRows } from '../test-rows.ts'
import { SIGNALS } from './signals.ts'

testRows('signals', SIGNALS)
