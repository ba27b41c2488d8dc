import { defineScriptCommand } from './script.ts'

export default defineScriptCommand('fish', 'to be sourced: clinker completion fish | source')
