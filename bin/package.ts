// `npm run package`: the executable, the Debian package and the archive, with checksums and a bill of materials, in
// dist/. Nothing is downloaded.
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTarball } from './packaging/tarball.ts'
import { writeSbom } from './packaging/sbom.ts'
import { buildCodeCache } from './packaging/build-code-cache.ts'
import { writeDeb } from './packaging/deb.ts'
import { writeExecutable } from './packaging/executable.ts'
import { writeLicenseFile } from './packaging/license-file.ts'
import type { PackageContents } from './packaging/install-layout.ts'

const root = join(import.meta.dirname, '..')
const distPath = (name: string): string => join(root, 'dist', name)
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
  writeFileSync(compiled, await buildCodeCache(root, join(work, 'home')))
  writeExecutable({ root, version, compiled, work, target: distPath(names.executable) })
  writeSbom(root, distPath(names.bill))
  writeLicenseFile(root, distPath(names.licences))
  const parts: PackageContents = {
    root,
    version,
    workFolder: work,
    executable: distPath(names.executable),
    sbom: distPath(names.bill),
    licenseFile: distPath(names.licences),
  }
  writeTarball(parts, distPath(names.archive))
  writeDeb(parts, distPath(names.debian))
  const sums = Object.values(names).map(
    name =>
      `${createHash('sha256')
        .update(readFileSync(distPath(name)))
        .digest('hex')}  ${name}\n`,
  )
  writeFileSync(distPath('SHA256SUMS'), sums.join(''))
  for (const name of Object.values(names))
    process.stdout.write(`dist/${name}  ${(statSync(distPath(name)).size / 1e6).toFixed(1)} MB\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
