// What a TAB loads: all that completes a command line without the program.
export { answerShell } from '../src/cli/completion/answer-shell.ts'
