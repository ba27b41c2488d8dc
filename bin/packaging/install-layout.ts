import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What is packed, and a folder to pack it in. */
export interface PackageContents {
  readonly root: string
  readonly version: string
  readonly workFolder: string
  readonly executable: string
  readonly sbom: string
  /** Everybody's licences, in one file. */
  readonly licenseFile: string
}

/** Copies clinker with its manual, completions and documents to their paths below a prefix. */
export function installFiles(
  { root, executable, sbom, licenseFile }: PackageContents,
  prefix: string,
  zshFolder: string,
): void {
  const docFolder = join(prefix, 'share/doc/clinker')
  const copies: readonly (readonly [from: string, to: string])[] = [
    [executable, join(prefix, 'bin/clinker')],
    [join(root, 'completions/clinker.bash'), join(prefix, 'share/bash-completion/completions/clinker')],
    [join(root, 'completions/_clinker'), join(prefix, zshFolder, '_clinker')],
    [join(root, 'completions/clinker.fish'), join(prefix, 'share/fish/vendor_completions.d/clinker.fish')],
    ...readdirSync(join(root, 'dist/man')).map(
      page => [join(root, 'dist/man', page), join(prefix, `share/man/man${page.at(-1) ?? '1'}`, page)] as const,
    ),
    [join(root, 'README.md'), join(docFolder, 'README.md')],
    [licenseFile, join(docFolder, 'copyright')],
    [sbom, join(docFolder, 'sbom.cdx.json')],
  ]
  for (const [from, to] of copies) {
    mkdirSync(dirname(to), { recursive: true })
    cpSync(from, to)
  }
}
