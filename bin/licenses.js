// What is inside dist/program.cjs that others have written, with the licences they gave it under.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The packages whose files went into a build, by name; each folder holds one. */
export function collectBundledPackages(root, metafile) {
  const folders = [
    ...new Set(
      Object.keys(metafile.inputs).flatMap(
        file => /(?:^|\/)(node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
      ),
    ),
  ]
  return folders
    .map(folder => {
      const {
        name,
        version,
        license,
        dependencies = {},
      } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
      if (typeof license !== 'string') throw new Error(`${name} names no licence`)
      const file = readdirSync(join(root, folder)).find(one => /^licen[cs]e/i.test(one))
      if (file === undefined) throw new Error(`${name} has no text of its licence`)
      const uses = Object.keys(dependencies).flatMap(other =>
        folders.filter(one => one === `${folder}/node_modules/${other}` || one === `node_modules/${other}`).slice(-1),
      )
      return { folder, name, version, license, uses, text: readFileSync(join(root, folder, file), 'utf8').trim() }
    })
    .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
}

const SEPARATOR = '-'.repeat(80)

/** All their licences as one text. */
export function formatLicenses(packages) {
  const parts = packages.map(
    ({ name, version, license, text }) =>
      `${SEPARATOR}\n${name} ${version} (${license})\nhttps://www.npmjs.com/package/${name}/v/${version}\n\n${text}\n`,
  )
  return `clinker itself is under the Apache License 2.0. Inside it are parts of these packages,\nunchanged; the source of each is where its line says.\n\n${parts.join('\n')}`
}
