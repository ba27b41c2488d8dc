import type { TreeNode } from '../../../types/tree.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { sanitizeLine } from '../../../output/sanitize.ts'
import { formatDot, treeToJson, formatTree } from '../../../output/tree-format.ts'
import { formatJsonLine, formatJson, escapeUnsafeJson } from '../../../output/json-format.ts'
import { loadStatusColors } from '../../../output/status-color.ts'
import { volume } from '../../../resources/volume.ts'
import { findResource } from '../../../api/resource-lookup.ts'
import { negotiateMicroversion } from '../../../api/microversion-negotiation.ts'
import type { Options } from '../../../types/options.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildForest, buildVolumeTree } from './tree-builder.ts'
import { fetchResources } from './fetch-all.ts'

export default defineCommand({
  path: 'volume tree',
  summary: 'Show what depends on volumes, and why each cannot be deleted yet',
  about:
    'Shows snapshots and the volumes created from them, clones, backups with their increments, ' +
    'attachments, transfers and the group; of one volume, or of all volumes of the project. With -f json ' +
    'dependents are nested in children; -f dot prints a graph for Graphviz.',
  args: { volume: optional({ ...text('volume (name or ID)', { metavar: 'volume' }), resourceType: volume }) },
  flags: { allProjects: toggle('volumes of all projects', { isAdminOnly: true, aliases: ['all-tenants'] }) },
  output: 'text',
  formats: ['table', 'json', 'jsonl', 'dot'],
  examples: [
    ['volume tree db-data', 'what must be deleted before the volume'],
    ['volume tree -f dot', 'all volumes of the project as a Graphviz graph'],
  ],
  run: async ({ volume: nameOrId, allProjects }, { openCloud, options }) => {
    const cloud = await openCloud()
    const microversion = await negotiateMicroversion(cloud)
    const root = nameOrId === undefined ? undefined : await findResource(cloud, volume, nameOrId, microversion)
    const all = await fetchResources(cloud, microversion, allProjects)
    if (root === undefined) return { text: await formatForest(buildForest(all), options) }
    const tree = buildVolumeTree(root, all)
    return {
      text:
        options.render.format === 'json'
          ? formatJsonLayout(treeToJson(tree), options)
          : await formatForest([tree], options),
    }
  },
})

async function formatForest(roots: readonly TreeNode[], options: Options): Promise<string> {
  const { format, isColored } = options.render
  if (options.isIdsOnly)
    return roots
      .flatMap(treeIds)
      .map(id => `${sanitizeLine(id)}\n`)
      .join('')
  if (format === 'dot') return formatDot(roots)
  if (format === 'jsonl') return roots.map(root => `${escapeUnsafeJson(JSON.stringify(treeToJson(root)))}\n`).join('')
  if (format === 'json') return formatJsonLayout(roots.map(treeToJson), options)
  return formatTree(roots, isColored ? await loadStatusColors() : undefined)
}

const formatJsonLayout = (value: Parameters<typeof formatJson>[0], { render }: Options): string =>
  `${render.noindent ? formatJsonLine(value) : formatJson(value)}\n`

const treeIds = ({ id, children }: TreeNode): readonly string[] => [id, ...children.flatMap(treeIds)]
