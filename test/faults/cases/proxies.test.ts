import { testRows } from '../test-rows.ts'
import { PROXY_CASES } from './proxies.ts'

testRows('proxies', PROXY_CASES)
