import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where a Node has the text of its licence: beside it as downloaded, or where Debian's packages put it. */
const NODE_LICENSE_PATHS = [
  '../LICENSE',
  '../share/doc/node/LICENSE',
  '../share/doc/nodejs/LICENSE',
  '../share/doc/nodejs/copyright',
]

/**
 * The licences of all that is in the executable: clinker's own, those of what is bundled, and that of the Node around
 * it.
 */
export function writeLicenseFile(root: string, target: string): void {
  const found = NODE_LICENSE_PATHS.map(place => join(dirname(process.execPath), place)).find(existsSync)
  const nodeLicense =
    found === undefined
      ? `It is at https://github.com/nodejs/node/blob/${process.version}/LICENSE\n`
      : readFileSync(found, 'utf8')
  const parts = [
    readFileSync(join(root, 'LICENSE'), 'utf8'),
    readFileSync(join(root, 'dist/LICENSES.txt'), 'utf8'),
    `${'-'.repeat(80)}\nNode.js ${process.version}, with what it is made of\nhttps://nodejs.org\n\n${nodeLicense}`,
  ]
  writeFileSync(target, parts.join(`\n${'='.repeat(80)}\n\n`))
}
