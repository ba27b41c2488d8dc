import { defineScriptCommand } from './script.ts'

export default defineScriptCommand('fish', 'source it: clinker completion fish | source')
