// The door of the executable: its program, and what Node compiled of it when it was packaged, are inside it.
'use strict'
const { getAsset, getRawAsset } = require('node:sea')
const { startProgram } = require('./bootstrap.cjs')

startProgram(process, process.env.CLINKER_VERSION, require, () => ({
  file: process.execPath,
  source: Buffer.from(getRawAsset('program')).latin1Slice(),
  compiled: Buffer.from(getAsset('compiled')),
}))
