import { testRows } from '../test-rows.ts'
import { TLS_CASES } from './tls.ts'

testRows('tls', TLS_CASES)
