// The door of the executable: its program, and what Node compiled of it when it was packaged, are inside it.
'use strict'
const { getAsset, getRawAsset } = require('node:sea')
const { enter } = require('./door.cjs')

enter(process, process.env.CLINKER_VERSION, require, () => ({
  file: process.execPath,
  source: Buffer.from(getRawAsset('program')).latin1Slice(),
  compiled: Buffer.from(getAsset('compiled')),
}))
