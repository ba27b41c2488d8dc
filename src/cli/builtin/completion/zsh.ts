import { defineScriptCommand } from './script.ts'

export default defineScriptCommand('zsh', 'to be put into a folder of $fpath as _clinker')
