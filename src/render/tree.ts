import type { Json } from '../contract/json.ts'
import type { TreeNode } from '../contract/tree.ts'
import { printable } from './cell.ts'
import type { Paint } from './paint.ts'

/** A forest drawn with lines, one thing a line; statuses are coloured where a paint is given. */
export function treeText(roots: readonly TreeNode[], paint: (status: string) => Paint | undefined = () => undefined): string {
  const line = (node: TreeNode): string => lineOf(node, paint)
  return roots.map(root => [line(root), ...below(root, '', line)].map(text => `${text}\n`).join('')).join('\n')
}

function below(node: TreeNode, indent: string, line: (node: TreeNode) => string): readonly string[] {
  return node.children.flatMap((child, i) => {
    const isLast = i === node.children.length - 1
    return [`${indent}${isLast ? '└─ ' : '├─ '}${line(child)}`, ...below(child, `${indent}${isLast ? '   ' : '│  '}`, line)]
  })
}

function lineOf({ kind, id, name, status, size, details, blockers }: TreeNode, paint: (status: string) => Paint | undefined): string {
  const coloured = status === null ? [] : [paint(status)?.(printable(status)) ?? printable(status)]
  const facts = [...coloured, ...(size === null ? [] : [`${size} GiB`]), ...details.map(printable)]
  const named = [kind, ...(name === null || name === '' ? [] : [printable(name)]), printable(id)].join(' ')
  const kept = blockers.length === 0 ? '' : `  (cannot be deleted yet: ${blockers.map(printable).join('; ')})`
  return `${named}${facts.length === 0 ? '' : `  ${facts.join(', ')}`}${kept}`
}

/** A node as nested JSON. */
export function treeJson({ children, ...node }: TreeNode): Json {
  return { ...node, children: children.map(treeJson) }
}

/** A forest in the language of Graphviz; an edge leads from what is hung upon to what hangs on it. */
export function dotText(roots: readonly TreeNode[]): string {
  const lines: string[] = []
  const visit = (node: TreeNode): void => {
    const facts = [node.status, node.size === null ? null : `${node.size} GiB`, ...node.details].filter(fact => fact !== null)
    const label = [`${node.kind} ${node.name ?? ''}`.trimEnd(), facts.join(', '), ...node.blockers.map(blocker => `kept: ${blocker}`)].filter(text => text !== '')
    lines.push(`  ${quoted(printable(node.id))} [label=${quoted(label.map(printable).join('\n'))}];`)
    for (const child of node.children) {
      lines.push(`  ${quoted(printable(node.id))} -> ${quoted(printable(child.id))};`)
      visit(child)
    }
  }
  roots.forEach(visit)
  return `digraph volumes {\n  rankdir=LR;\n  node [shape=box];\n${[...new Set(lines)].map(line => `${line}\n`).join('')}}\n`
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
