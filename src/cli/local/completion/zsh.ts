import { printsScript } from './script.ts'

export default printsScript('zsh', 'to be put into a folder of $fpath as _clinker')
