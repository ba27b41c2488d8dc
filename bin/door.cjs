'use strict'

/**
 * What the process has goes in as values, one exit status comes out. `load` gives the program: its file and its source,
 * what the compiler made of it before (or undefined), and `ran`, told of each run.
 */
function enter(owner, version, load) {
  const words = owner.argv.slice(2)
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
    owner.stdout.write(`clinker ${version}\n`)
    return
  }
  const { file, source, compiled, ran = () => undefined } = load()
  const { createRequire } = require('node:module')
  const { Script } = require('node:vm')
  const script = new Script(source, { filename: file, cachedData: compiled })
  const program = { exports: {} }
  script.runInThisContext()(program.exports, createRequire(file), program, file)
  const { main, openPorts } = program.exports
  let command = ''
  const ports = openPorts(owner, words, version, path => { command = path })
  main(ports).then(status => {
    ran(script, command)
    owner.exit(status)
  })
}

module.exports = { enter }
