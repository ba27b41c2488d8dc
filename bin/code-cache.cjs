// What V8 compiled in earlier runs. It takes 40 of 90 ms off a short command, and Node's own compile cache,
// where there is one (22.1), saves half as much: it keeps only what the module compiled while it was loaded.
'use strict'
const fs = require('node:fs')
const { isAbsolute, join } = require('node:path')

/**
 * The folder of src/config/disk-cache.ts, which is in the program and so not there yet; none where Node was told to
 * keep no compiled code.
 */
function findCacheFolder({
  env: { NODE_DISABLE_COMPILE_CACHE: isForbidden, XDG_CACHE_HOME: xdg = '', HOME: home = '' },
}) {
  if (isForbidden) return undefined
  if (isAbsolute(xdg)) return join(xdg, 'clinker')
  return home === '' || home === '/' ? undefined : join(home, '.cache', 'clinker')
}

/** The build's own buildId, at the end of its source: V8 itself compares no more than the length. */
const readBuildId = source => source.slice(-67).trim()

/**
 * A file that others may write is not ours to run, and what is no file may keep its reader waiting for ever.
 * Its first line says of which build it is and what was run. Then comes the code, twice: V8 believes whatever it is
 * given and
 * dies of a byte that is another. Comparing takes 0.3 ms; a checksum would take 4, most of it for loading node:crypto.
 */
function readCache(file, buildId) {
  const descriptor = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
  try {
    const found = fs.fstatSync(descriptor)
    if (!found.isFile() || (found.mode & 0o077) !== 0 || found.uid !== process.getuid?.()) return undefined
    const bytes = Buffer.allocUnsafeSlow(found.size)
    fs.readSync(descriptor, bytes)
    const end = bytes.indexOf('\n')
    const [cachedBuildId, ...commands] = bytes.toString('latin1', 0, end).split(',')
    const middle = end + 1 + (bytes.length - end - 1) / 2
    const compiled = bytes.subarray(end + 1, middle)
    return cachedBuildId === buildId && compiled.equals(bytes.subarray(middle)) ? { compiled, commands } : undefined
  } finally {
    fs.closeSync(descriptor)
  }
}

/** True for a process that exists, also one of another user. */
function isRunning(processId) {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Removes the temporary files of processes that were killed while writing them. */
function removeOrphans(folder) {
  for (const name of fs.readdirSync(folder)) {
    const processId = Number(/^code-.*\.([1-9]\d*)$/.exec(name)?.[1])
    if (processId > 0 && !isRunning(processId)) fs.rmSync(join(folder, name), { force: true })
  }
}

/** Writes the whole file or none, for this user alone. */
function writeCache(folder, file, bytes) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeOrphans(folder)
  const temporaryFile = `${file}.${process.pid}`
  try {
    fs.writeFileSync(temporaryFile, bytes, { mode: 0o600, flag: 'wx' })
    fs.renameSync(temporaryFile, file)
  } catch (error) {
    fs.rmSync(temporaryFile, { force: true })
    throw error
  }
}

/** Without a cache everything works, only slower: its errors are ignored. */
function ignoreErrors(work) {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** The compiled code of a source, and `saveCode`, which keeps more of it when a command runs for the first time. */
function openCodeCache(process, source) {
  const folder = findCacheFolder(process)
  if (folder === undefined) return { compiled: undefined, saveCode: () => undefined }
  const file = join(folder, `code-${process.version}-${process.arch}`)
  const buildId = readBuildId(source)
  const cached = ignoreErrors(() => readCache(file, buildId)) ?? { compiled: undefined, commands: [] }
  return {
    compiled: cached.compiled,
    saveCode: (script, command) => {
      const commands = script.cachedDataRejected ? [] : cached.commands
      if (command === '' || commands.includes(command)) return
      ignoreErrors(() => {
        const compiled = script.createCachedData()
        writeCache(
          folder,
          file,
          Buffer.concat([Buffer.from(`${[buildId, ...commands, command].join(',')}\n`, 'latin1'), compiled, compiled]),
        )
      })
    },
  }
}

module.exports = { openCodeCache }
