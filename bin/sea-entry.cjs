// The entry point of the executable: the program, its compiled code and the other files of the package are inside it.
'use strict'
const { getAsset, getRawAsset } = require('node:sea')
const { startProgram } = require('./bootstrap.cjs')

startProgram(process, require, {
  version: process.env.CLINKER_VERSION,
  loadProgram: () => ({
    file: process.execPath,
    source: Buffer.from(getRawAsset('program')).latin1Slice(),
    compiled: Buffer.from(getAsset('compiled')),
  }),
  loadCompletion: () => require('../dist/completion.cjs'),
  readPackageFile: path => getAsset(path, 'utf8'),
})
