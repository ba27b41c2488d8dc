import type { Json } from '../types/json.ts'
import type { TreeNode } from '../types/tree.ts'
import { sanitizeLine } from './sanitize.ts'
import type { Colorize } from './status-color.ts'

/** A forest drawn with lines, one thing a line; statuses are coloured where a paint is given. */
export function formatTree(
  roots: readonly TreeNode[],
  colorizeStatus: (status: string) => Colorize | undefined = () => undefined,
): string {
  const formatLine = (node: TreeNode): string => formatNode(node, colorizeStatus)
  return roots
    .map(root => [formatLine(root), ...formatChildren(root, '', formatLine)].map(text => `${text}\n`).join(''))
    .join('\n')
}

function formatChildren(node: TreeNode, indent: string, formatLine: (node: TreeNode) => string): readonly string[] {
  return node.children.flatMap((child, i) => {
    const isLast = i === node.children.length - 1
    return [
      `${indent}${isLast ? '└─ ' : '├─ '}${formatLine(child)}`,
      ...formatChildren(child, `${indent}${isLast ? '   ' : '│  '}`, formatLine),
    ]
  })
}

function formatNode(
  { kind, id, name, status, size, details, blockers }: TreeNode,
  colorizeStatus: (status: string) => Colorize | undefined,
): string {
  const statusText = status === null ? [] : [colorizeStatus(status)?.(sanitizeLine(status)) ?? sanitizeLine(status)]
  const facts = [...statusText, ...(size === null ? [] : [`${size} GiB`]), ...details.map(sanitizeLine)]
  const label = [kind, ...(name === null || name === '' ? [] : [sanitizeLine(name)]), sanitizeLine(id)].join(' ')
  const blockedNote = blockers.length === 0 ? '' : `  (cannot be deleted yet: ${blockers.map(sanitizeLine).join('; ')})`
  return `${label}${facts.length === 0 ? '' : `  ${facts.join(', ')}`}${blockedNote}`
}

/** A node as nested JSON. */
export function treeToJson({ children, ...node }: TreeNode): Json {
  return { ...node, children: children.map(treeToJson) }
}

/** Trees in the DOT language of Graphviz; an edge leads from a resource to one that depends on it. */
export function formatDot(roots: readonly TreeNode[]): string {
  const lines: string[] = []
  const addNode = (node: TreeNode): void => {
    const facts = [node.status, node.size === null ? null : `${node.size} GiB`, ...node.details].filter(
      fact => fact !== null,
    )
    const label = [
      `${node.kind} ${node.name ?? ''}`.trimEnd(),
      facts.join(', '),
      ...node.blockers.map(blocker => `kept: ${blocker}`),
    ].filter(text => text !== '')
    lines.push(
      `  ${quoteDotString(sanitizeLine(node.id))} [label=${quoteDotString(label.map(sanitizeLine).join('\n'))}];`,
    )
    for (const child of node.children) {
      lines.push(`  ${quoteDotString(sanitizeLine(node.id))} -> ${quoteDotString(sanitizeLine(child.id))};`)
      addNode(child)
    }
  }
  roots.forEach(addNode)
  return `digraph volumes {\n  rankdir=LR;\n  node [shape=box];\n${[...new Set(lines)].map(line => `${line}\n`).join('')}}\n`
}

const quoteDotString = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
