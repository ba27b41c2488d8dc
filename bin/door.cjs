'use strict'

/**
 * What the process has goes in as values, one exit status comes out. `needs` finds Node's own modules, all that the program
 * asks for while it runs. `load` gives the program: its file and its source, what the compiler made of it before (or undefined), and `ran`, told of each run.
 */
function enter(owner, version, needs, load) {
  const words = owner.argv.slice(2)
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
    owner.stdout.write(`clinker ${version}\n`)
    return
  }
  const { file, source, compiled, ran = () => undefined } = load()
  const { Script } = require('node:vm')
  const script = new Script(source, { filename: file, cachedData: compiled })
  const program = { exports: {} }
  script.runInThisContext()(program.exports, needs, program, file)
  const { main, openPorts } = program.exports
  let command = ''
  const ports = openPorts(owner, words, version, path => { command = path })
  main(ports).then(status => {
    ran(script, command)
    owner.exit(status)
  })
}

module.exports = { enter }
