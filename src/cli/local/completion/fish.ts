import { printsScript } from './script.ts'

export default printsScript('fish', 'to be sourced: clinker completion fish | source')
