import { defineScriptCommand } from './script.ts'

export default defineScriptCommand('bash', 'to be sourced: . <(clinker completion bash)')
