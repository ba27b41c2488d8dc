import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package inside the program, as bin/build.js found it. */
interface BundledPackage {
  readonly folder: string
  readonly name: string
  readonly version: string
  readonly license: string
  readonly uses: readonly string[]
}

const formatPurl = ({ name, version }: Pick<BundledPackage, 'name' | 'version'>): string =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`

/** The checksum that package-lock.json holds the package to. */
function decodeIntegrity(integrity: string): { readonly alg: string; readonly content: string } {
  const [algorithm = '', value = ''] = integrity.split('-')
  return { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(value, 'base64').toString('hex') }
}

/** Node with the parts it says it is made of; numbers of interfaces are no parts. */
function buildNodeComponent() {
  const { node, modules, napi, ...parts } = process.versions
  return {
    'type': 'platform',
    'bom-ref': `pkg:generic/node@${node}`,
    'name': 'node',
    'version': node,
    'purl': `pkg:generic/node@${node}`,
    'licenses': [{ license: { id: 'MIT' } }],
    'hashes': [{ alg: 'SHA-256', content: createHash('sha256').update(readFileSync(process.execPath)).digest('hex') }],
    'components': Object.entries(parts).map(([name, version]) => ({ type: 'library', name, version })),
  }
}

/**
 * A bill of materials (CycloneDX 1.5) of what is in the executable: bundled packages with their licences, and the Node
 * around them.
 */
export function writeSbom(root: string, target: string): void {
  const { name, version, license, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { packages: lockedPackages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const bundled: readonly BundledPackage[] = JSON.parse(readFileSync(join(root, 'dist/bundled.json'), 'utf8'))
  const refs = new Map(bundled.map(one => [one.folder, formatPurl(one)]))
  const own = formatPurl({ name, version })
  const node = buildNodeComponent()
  const components = bundled.map(one => ({
    'type': 'library',
    'bom-ref': formatPurl(one),
    'name': one.name,
    'version': one.version,
    'purl': formatPurl(one),
    'licenses': [{ license: { id: one.license } }],
    'hashes': [decodeIntegrity(lockedPackages[one.folder].integrity)],
  }))
  const dependencies = [
    { ref: own, dependsOn: [...refs.values(), node['bom-ref']] },
    ...bundled.map(one => ({ ref: formatPurl(one), dependsOn: one.uses.flatMap(folder => refs.get(folder) ?? []) })),
  ]
  const application = {
    'type': 'application',
    'bom-ref': own,
    'name': 'clinker',
    version,
    description,
    'purl': own,
    'licenses': [{ license: { id: license } }],
  }
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${randomUUID()}`,
    version: 1,
    metadata: { timestamp: new Date().toISOString(), component: application },
    components: [...components, node],
    dependencies,
  }
  writeFileSync(target, `${JSON.stringify(bill, null, 2)}\n`)
}
