#!/usr/bin/env node
// The door: what the process has goes in as values, one exit status comes out.
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'

const argv = process.argv.slice(2)
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`clinker ${version}\n`)
} else {
  // Node 20 spends 100 ms optimising the WebAssembly HTTP parser of a program that is about to exit.
  if (process.version.startsWith('v20.')) {
    setFlagsFromString('--no-wasm-tier-up')
    setFlagsFromString('--no-wasm-dynamic-tiering')
  }
  const [{ main }, { openPorts }] = await Promise.all([import('../dist/main.js'), import('../dist/ports.js')])
  const ports = openPorts(process, argv, version)
  const status = await main(ports)
  process.exit(status)
}
