import { testRows } from '../test-rows.ts'
import { PROXIES } from './proxies.ts'

testRows('proxies', PROXIES)
