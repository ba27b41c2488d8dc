'use strict'

/**
 * What the process has goes in as values, one exit status comes out. `requireFn` finds Node's own modules, all that the
 * program
 * asks for while it runs. `load` gives the program: its file and its source, what the compiler made of it before (or
 * undefined), and `saveCode`, told of each run.
 */
function startProgram(process, version, requireFn, load) {
  const words = process.argv.slice(2)
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
    process.stdout.write(`clinker ${version}\n`)
    return
  }
  const { file, source, compiled, saveCode = () => undefined } = load()
  const { Script } = require('node:vm')
  const script = new Script(source, { filename: file, cachedData: compiled })
  const program = { exports: {} }
  script.runInThisContext()(program.exports, requireFn, program, file)
  const { main, createPorts } = program.exports
  let command = ''
  const ports = createPorts(process, words, version, path => {
    command = path
  })
  main(ports).then(status => {
    saveCode(script, command)
    process.exit(status)
  })
}

module.exports = { startProgram }
