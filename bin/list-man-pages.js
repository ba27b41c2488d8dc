// `npm pack` runs this before and after it packs: package.json lists the manual pages in the package only, because npm
// installs pages that are listed one by one and no folder of them (`directories.man`) out of a packed file.
//   node bin/list-man-pages.js add       builds, and adds "man" to package.json
//   node bin/list-man-pages.js remove    takes it out again
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = `${root}package.json`
const { man, ...manifest } = JSON.parse(readFileSync(file, 'utf8'))

if (process.argv[2] === 'add') {
  const { status, stderr } = spawnSync(process.execPath, [`${root}bin/build.js`], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`)
  manifest.man = readdirSync(`${root}dist/man`).map(page => `dist/man/${page}`)
}
writeFileSync(`${file}.new`, `${JSON.stringify(manifest, null, 2)}\n`)
renameSync(`${file}.new`, file)
