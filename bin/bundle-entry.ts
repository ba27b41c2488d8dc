// What the program exports to bin/bootstrap.cjs.
export { runCommandLine } from '../src/cli/pipeline.ts'
export { createPorts } from './node-ports.ts'
