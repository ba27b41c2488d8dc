import { testRows } from '../test-rows.ts'
import { TLS } from './tls.ts'

testRows('tls', TLS)
