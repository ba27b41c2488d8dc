import { testRows } from '../test-rows.ts'
import { PAGES } from './pages.ts'

testRows('pages', PAGES)
