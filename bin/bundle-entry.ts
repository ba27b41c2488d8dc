// All of clinker but its door.
export { main } from '../src/cli/main.ts'
export { createPorts } from './node-ports.ts'
