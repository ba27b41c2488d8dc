// What the program exports to bin/bootstrap.cjs.
export { main } from '../src/cli/main.ts'
export { createPorts } from './node-ports.ts'
