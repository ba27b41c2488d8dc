import type { TreeNode } from '../../../contract/tree.ts'
import { optional, text, toggle } from '../../../grammar/param.ts'
import { printable } from '../../../render/cell.ts'
import { dotText, treeJson, treeText } from '../../../render/tree.ts'
import { jsonLine, jsonText, tameJson } from '../../../render/json-text.ts'
import { loadPaint } from '../../../render/paint.ts'
import { volume } from '../../../resources/volume.ts'
import { lookUp } from '../../words/look-up.ts'
import { spoken } from '../../microversions.ts'
import type { Options } from '../../options.ts'
import { defineLocal } from '../local-command.ts'
import { forestOf, treeOf } from './forest.ts'
import { takeInventory } from './inventory.ts'

export default defineLocal({
  path: 'volume tree',
  summary: 'Draw what hangs on volumes, and why each cannot be deleted yet',
  about: 'Snapshots and the volumes made from them, copies, backups with their increments, attachments, transfers and the group. '
    + 'Of one volume, or of all of the project. -f json nests what hangs on something under children; -f dot is for Graphviz.',
  args: { volume: optional({ ...text('volume (name or ID)', { metavar: 'volume' }), names: volume }) },
  flags: { allProjects: toggle('volumes of every project', { isAdminOnly: true, aliases: ['all-tenants'] }) },
  output: 'text',
  formats: ['table', 'json', 'jsonl', 'dot'],
  examples: [
    ['volume tree db-data', 'what must go before the volume can'],
    ['volume tree -f dot', 'all of the project, to be drawn by Graphviz'],
  ],
  run: async ({ volume: typed, allProjects }, { openCloud, options }) => {
    const cloud = await openCloud()
    const speaks = await spoken(cloud)
    const root = typed === undefined ? undefined : await lookUp(cloud, volume, typed, speaks)
    const all = await takeInventory(cloud, speaks, allProjects)
    if (root === undefined) return { text: await drawn(forestOf(all), options) }
    const tree = treeOf(root, all)
    return { text: options.render.format === 'json' ? written(treeJson(tree), options) : await drawn([tree], options) }
  },
})

async function drawn(roots: readonly TreeNode[], options: Options): Promise<string> {
  const { format, colour } = options.render
  if (options.isQuiet) return roots.flatMap(idsIn).map(id => `${printable(id)}\n`).join('')
  if (format === 'dot') return dotText(roots)
  if (format === 'jsonl') return roots.map(root => `${tameJson(JSON.stringify(treeJson(root)))}\n`).join('')
  if (format === 'json') return written(roots.map(treeJson), options)
  return treeText(roots, colour ? await loadPaint() : undefined)
}

const written = (value: Parameters<typeof jsonText>[0], { render }: Options): string => `${render.noindent ? jsonLine(value) : jsonText(value)}\n`

const idsIn = ({ id, children }: TreeNode): readonly string[] => [id, ...children.flatMap(idsIn)]
