import { printsScript } from './script.ts'

export default printsScript('bash', 'to be sourced: . <(clinker completion bash)')
