'use strict'

/** Exit statuses of src/types/cli-error.ts, which is in the program and not loaded for `--version`. */
const BROKEN_PIPE_STATUS = 141
const UNWRITTEN_STATUS = 74

/** Writes the version. An error of the output sets the exit status: as an event without a listener it is a stack. */
function writeVersion(process, version) {
  process.stderr.on('error', () => undefined)
  process.stdout.on('error', ({ code }) => {
    process.exitCode = code === 'EPIPE' ? BROKEN_PIPE_STATUS : UNWRITTEN_STATUS
    if (code !== 'EPIPE') process.stderr.write(`clinker: The output could not be written (${code}).\n`)
  })
  process.stdout.write(`clinker ${version}\n`)
}

/**
 * What the package holds, wherever it is.
 * @typedef {object} PackageContents
 * @property {string} version
 * @property {() => { file: string, source: string, compiled?: Buffer, saveCode?: Function }} loadProgram The program:
 *   its file and its source, its compiled code where that was kept, and what to call after each run to keep it.
 * @property {() => { answerShell: Function }} loadCompletion The part of the program that completes command lines.
 * @property {(path: string) => string} readPackageFile Reads a file by its path in the package.
 */

/** Arguments of a run in the background come by standard input: other users of the machine may read a command line. */
const BACKGROUND = '__background'

/** Runs clinker in this process. `requireFn` loads Node's own modules: all that the program loads while it runs. */
function startProgram(process, requireFn, contents) {
  const argv = process.argv[2] === BACKGROUND ? JSON.parse(readStdin()) : process.argv.slice(2)
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    writeVersion(process, contents.version)
    return
  }
  const isCompletion = argv[0] === '__complete'
  const running = isCompletion
    ? complete(process, argv.slice(1), requireFn, contents)
    : run(process, argv, requireFn, contents)
  running.then(status => process.exit(status))
}

/** Runs the whole program; gives the exit status. `adaptPorts` may change what the program takes from the process. */
async function run(process, argv, requireFn, contents, adaptPorts = ports => ports) {
  const { file, source, compiled, saveCode = () => undefined } = contents.loadProgram()
  const { Script } = require('node:vm')
  const script = new Script(source, { filename: file, cachedData: compiled })
  const program = { exports: {} }
  script.runInThisContext()(program.exports, requireFn, program, file)
  const { runCommandLine, createPorts } = program.exports
  let command = ''
  const onCommand = path => {
    command = path
  }
  const { version, readPackageFile } = contents
  const status = await runCommandLine(adaptPorts(createPorts({ process, argv, version, onCommand, readPackageFile })))
  saveCode(script, command)
  return status
}

/** Answers a shell without the program; only names of resources and clouds need it. */
async function complete(process, argv, requireFn, contents) {
  const { answerShell } = contents.loadCompletion()
  const table = JSON.parse(contents.readPackageFile('dist/completion-table.json'))
  const findNames = async args => {
    const output = []
    const stdout = { isTerminal: false, columns: undefined, write: async text => void output.push(text) }
    await run(process, ['completion', 'names', ...args], requireFn, contents, ports => ({
      ...ports,
      streams: { stdout, stderr: ports.streams.stderr, isStdinTerminal: false, readStdin: async () => '' },
    }))
    return output.join('').split('\n').filter(Boolean)
  }
  const answer = await answerShell({ argv, readStdin }, { table, env: process.env, findNames })
  try {
    // process.stdout would take 3 ms to load.
    require('node:fs').writeFileSync(1, answer)
    return 0
  } catch {
    return 1
  }
}

/** All of standard input; nothing where it is a terminal. */
function readStdin() {
  const fs = require('node:fs')
  return fs.fstatSync(0).isCharacterDevice() ? '' : fs.readFileSync(0, 'utf8')
}

module.exports = { startProgram }
