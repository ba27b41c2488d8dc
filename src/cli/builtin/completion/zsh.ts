import { defineScriptCommand } from './script.ts'

export default defineScriptCommand('zsh', 'save it as _clinker in a folder of $fpath')
