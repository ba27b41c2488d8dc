// `npm run package`: the executable, the Debian package and the archive, with checksums and a bill of materials, in dist/. Nothing is downloaded.
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeArchive } from './packaging/archive.ts'
import { writeBill } from './packaging/bill.ts'
import { compileAhead } from './packaging/compile-ahead.ts'
import { writeDebian } from './packaging/debian.ts'
import { writeExecutable } from './packaging/executable.ts'
import { writeLicences } from './packaging/licences.ts'

const root = join(import.meta.dirname, '..')
const out = (name: string): string => join(root, 'dist', name)
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const architecture = process.arch
const work = mkdtempSync(join(tmpdir(), 'clinker-package-'))
try {
  const names = {
    executable: `clinker-linux-${architecture}`,
    archive: `clinker-${version}-linux-${architecture}.tar.gz`,
    debian: `clinker_${version}_${architecture === 'x64' ? 'amd64' : architecture}.deb`,
    bill: 'sbom.cdx.json',
    licences: `clinker-linux-${architecture}.LICENSES.txt`,
  }
  const compiled = join(work, 'compiled')
  writeFileSync(compiled, await compileAhead(root, join(work, 'home')))
  writeExecutable({ root, version, compiled, work, to: out(names.executable) })
  writeBill(root, out(names.bill))
  writeLicences(root, out(names.licences))
  const parts = { root, version, work, executable: out(names.executable), bill: out(names.bill), licences: out(names.licences) }
  writeArchive(parts, out(names.archive))
  writeDebian(parts, out(names.debian))
  const sums = Object.values(names).map(name => `${createHash('sha256').update(readFileSync(out(name))).digest('hex')}  ${name}\n`)
  writeFileSync(out('SHA256SUMS'), sums.join(''))
  for (const name of Object.values(names)) process.stdout.write(`dist/${name}  ${(statSync(out(name)).size / 1e6).toFixed(1)} MB\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
