#!/usr/bin/env node
// The door of the npm package. It is CommonJS because that starts 4 ms sooner than a module.
'use strict'
const { join } = require('node:path')
const { version } = require('../package.json')
const { startProgram } = require('./bootstrap.cjs')

startProgram(process, version, require, () => {
  const { readFileSync } = require('node:fs')
  const { openCodeCache } = require('./code-cache.cjs')
  const file = join(__dirname, '../dist/program.cjs')
  const source = readFileSync(file, 'latin1')
  return { file, source, ...openCodeCache(process, source) }
})
