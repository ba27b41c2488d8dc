import { testRows } from '../test-rows.ts'
import { CONNECTION } from './connection.ts'

testRows('connection', CONNECTION)
