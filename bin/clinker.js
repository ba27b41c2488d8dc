#!/usr/bin/env node
// The door: what the process has goes in as values, one exit status comes out.
import { readFileSync } from 'node:fs'

const argv = process.argv.slice(2)
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`clinker ${version}\n`)
} else {
  const [{ main }, { openPorts }] = await Promise.all([import('../dist/main.js'), import('../dist/ports.js')])
  const ports = openPorts(process, argv, version)
  const status = await main(ports)
  process.exit(status)
}
