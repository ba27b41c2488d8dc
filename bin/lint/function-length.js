const isSuite = ({ parent }) => parent?.type === 'CallExpression' && /^describe\b/.test(nameOf(parent.callee))

const nameOf = node => {
  if (node.type === 'Identifier') return node.name
  return nameOf(node.object ?? node.callee ?? node.tag ?? { type: 'Identifier', name: '' })
}

/** How many lines of a node hold code: neither blank nor only a comment. */
function countCodeLines(sourceCode, { loc }) {
  const commented = new Set()
  for (const comment of sourceCode.getAllComments()) {
    for (let line = comment.loc.start.line; line <= comment.loc.end.line; line++) commented.add(line)
  }
  const lines = sourceCode.lines.slice(loc.start.line - 1, loc.end.line)
  return lines.filter((text, i) => {
    const isOnlyComment = commented.has(loc.start.line + i) && /^\s*(\/\/|\/?\*)/.test(text)
    return text.trim() !== '' && !isOnlyComment
  }).length
}

/** Reports functions of more than `max` lines of code. The callback of `describe` is a chapter of tests, not a function. */
export const functionLength = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }],
    messages: { long: 'This function has {{lines}} lines of code; at most {{max}} are allowed.' },
  },
  create(context) {
    const { max } = context.options[0]
    const check = node => {
      if (isSuite(node)) return
      const lines = countCodeLines(context.sourceCode, node)
      if (lines > max) context.report({ node, messageId: 'long', data: { lines, max } })
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check }
  },
}
