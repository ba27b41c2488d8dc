// All of clinker but its door.
export { main } from '../src/cli/main.ts'
export { openPorts } from './process-ports.ts'
