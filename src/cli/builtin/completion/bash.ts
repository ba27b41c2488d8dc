import { defineScriptCommand } from './script.ts'

export default defineScriptCommand('bash', 'source it: . <(clinker completion bash)')
