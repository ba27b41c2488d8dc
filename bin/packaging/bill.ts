import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { npm } from './run.ts'

interface Component { readonly name: string; readonly version: string; readonly group?: string; readonly 'bom-ref': string; readonly scope?: string }
interface Bill { readonly metadata: { readonly component: Component }; readonly components: readonly Component[]; readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[] }

/** `name@version` of the packages that are inside the program. */
async function bundled(root: string): Promise<ReadonlySet<string>> {
  const { metafile } = await build({
    absWorkingDir: root, entryPoints: ['bin/program.ts'], bundle: true, write: false, platform: 'node', format: 'cjs', metafile: true, logLevel: 'silent',
  })
  const files = Object.keys(metafile.inputs)
  const folders = new Set(files.flatMap(file => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []))
  return new Set([...folders].map(folder => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    return `${name}@${version}`
  }))
}

/** A bill of materials (CycloneDX) of what is bundled, out of package-lock.json; what only builds and tests clinker is not in it. */
export async function writeBill(root: string, to: string): Promise<void> {
  const inside = await bundled(root)
  const whole: Bill = JSON.parse(npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], root))
  const components = whole.components
    .filter(({ name, version, group }) => inside.has(`${group === undefined ? '' : `${group}/`}${name}@${version}`))
    .map(component => ({ ...component, scope: 'required' }))
  const kept = new Set(components.map(component => component['bom-ref']))
  const dependencies = whole.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter(other => kept.has(other)) }))
  const metadata = { ...whole.metadata, component: { ...whole.metadata.component, name: 'clinker' } }
  writeFileSync(to, `${JSON.stringify({ ...whole, metadata, components, dependencies }, null, 2)}\n`)
}
