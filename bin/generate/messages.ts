import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/** Properties and functions whose texts are messages even if they are single words. */
const MESSAGE_PROPERTIES = /^(help|summary|about|metavar|title|reason|why|message|failed|advice|meaning)$/
const MESSAGE_FUNCTIONS = /^(text|toggle|choice|integer|secret|uuid|gibibytes|jsonObject|keyValues|pairs)$/
/** Properties whose texts are typed or sent, not read. */
const OTHER_PROPERTIES = /^(path|aliases|route|examples)$/
/** Two words with a blank between them, of which one may be computed. */
const PROSE = /[A-Za-z}]["')]?[,.:;]? ["'(]?[A-Za-z$]/

const isConcatenation = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken

/** The text of a literal, a template or a concatenation of them; undefined for any other expression. */
function getText(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(span => `${formatSpan(span, source)}${span.literal.text}`).join('')
  if (!isConcatenation(node)) return undefined
  const [left, right] = [getText(node.left, source), getText(node.right, source)]
  if (left === undefined && right === undefined) return undefined
  return [left ?? `{${node.left.getText(source)}}`, right ?? `{${node.right.getText(source)}}`].join('')
}

const formatSpan = (span: ts.TemplateSpan, source: ts.SourceFile): string =>
  `{${span.expression.getText(source).replaceAll(/\s+/g, ' ')}}`

function isMessage(node: ts.Node, text: string): boolean {
  if (PROSE.test(text)) return true
  const { parent } = node
  if (ts.isPropertyAssignment(parent)) return MESSAGE_PROPERTIES.test(parent.name.getText()) && /[a-z]/.test(text)
  return (
    ts.isCallExpression(parent) && parent.arguments[0] === node && MESSAGE_FUNCTIONS.test(parent.expression.getText())
  )
}

/** The second text of each example: what the command does. */
function getExampleMeanings(node: ts.PropertyAssignment, source: ts.SourceFile): readonly string[] {
  if (!ts.isArrayLiteralExpression(node.initializer)) return []
  return node.initializer.elements.flatMap(element => {
    const meaning = ts.isArrayLiteralExpression(element) ? element.elements[1] : undefined
    const text = meaning === undefined ? undefined : getText(meaning, source)
    return text === undefined ? [] : [text]
  })
}

/** Every message in a source file, in its order: the texts people read, with computed parts in braces. */
export function extractMessages(file: string, code: string): readonly string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true)
  const messages: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return
    if (ts.isPropertyAssignment(node) && OTHER_PROPERTIES.test(node.name.getText())) {
      messages.push(...getExampleMeanings(node, source))
      return
    }
    const text = getText(node, source)
    if (text !== undefined && isMessage(node, text)) messages.push(text)
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return messages
}

/** The source files whose messages people read: not the texts of the service that the sandbox stands for. */
export async function listMessageFiles(root: string): Promise<readonly string[]> {
  const names = await readdir(join(root, 'src'), { recursive: true })
  return names
    .map(name => `src/${name}`)
    .filter(name => name.endsWith('.ts') && !/^src\/sandbox\/|\/manifest\.ts$/.test(name))
    .sort()
}

/** The messages of all files as one text: a line per message below the path of its file. */
export async function formatMessages(root: string): Promise<string> {
  const sections: string[] = []
  for (const file of await listMessageFiles(root)) {
    const messages = extractMessages(file, await readFile(join(root, file), 'utf8'))
    if (messages.length > 0)
      sections.push(
        [file, ...messages.map(message => `  ${JSON.stringify(message).slice(1, -1).replaceAll('\\"', '"')}`)].join(
          '\n',
        ),
      )
  }
  return `Every message of the program; written by \`npm run generate\`, so that a change of wording is seen.\n\n${sections.join('\n\n')}\n`
}
