// Pipelines: declarations, commands, operands. Models text/template/parse pipeline, command, operand, term.

import { quote, unquote } from '@/lib/go/quote'
import type { ChainNode, CommandNode, FieldNode, NumberNode, OperandNode, PipeNode, VariableNode } from './node'
import { type NumberForms, readCharConstant, readComplex, readNumber } from './number'
import {
  backup,
  backupTokens,
  failParse,
  failUnexpected,
  nextNonSpace,
  nextOf,
  type Parser,
  peekNonSpace,
  peekOf,
} from './parser'
import { printNode } from './print'
import type { Token, TokenKind } from './token'

const parenDepthMax = 1000
const operandStarts: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'bool',
  'charConstant',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'rawString',
  'string',
  'variable',
  'leftParen',
])

/** A pipeline up to and with its closing token. */
export function parsePipeline(parser: Parser, context: string, endKind: TokenKind): PipeNode {
  const first = peekNonSpace(parser)
  const { declared, isAssign } = parseDeclarations(parser, context)
  const commands: CommandNode[] = []
  for (;;) {
    const token = nextNonSpace(parser)
    if (token.kind === endKind) {
      const start = first.start
      const end = commands.at(-1)?.end ?? start
      const pipe: PipeNode = {
        kind: 'pipe',
        source: parser.source,
        at: start,
        start,
        end,
        isAssign,
        declared,
        commands,
      }
      checkPipeline(parser, pipe, context)
      return pipe
    }
    if (!operandStarts.has(token.kind)) failUnexpected(parser, token, context)
    backup(parser)
    commands.push(parseCommand(parser))
  }
}

interface Declarations {
  readonly declared: VariableNode[]
  readonly isAssign: boolean
}

function parseDeclarations(parser: Parser, context: string): Declarations {
  const declared: VariableNode[] = []
  for (;;) {
    const variable = peekNonSpace(parser)
    if (variable.kind !== 'variable') return { declared, isAssign: false }
    nextOf(parser)
    // A space may stand between the variable and what tells whether it is declared.
    const afterVariable = peekOf(parser)
    const mark = peekNonSpace(parser)
    if (mark.kind === 'assign' || mark.kind === 'declare') {
      nextNonSpace(parser)
      declared.push(declareVariable(parser, variable))
      return { declared, isAssign: mark.kind === 'assign' }
    }
    if (mark.kind !== 'char' || mark.text !== ',') {
      backupTokens(parser, variable, ...(afterVariable.kind === 'space' ? [afterVariable] : []))
      return { declared, isAssign: false }
    }
    nextNonSpace(parser)
    declared.push(declareVariable(parser, variable))
    checkComma(parser, context, declared.length)
  }
}

/** After "$x,": only `range $x, $y`. */
function checkComma(parser: Parser, context: string, count: number): void {
  if (context !== 'range' || count >= 2) {
    failParse(parser, 'too-many-declarations', `too many declarations in ${context}`)
  }
  const next = peekNonSpace(parser).kind
  if (next !== 'variable' && next !== 'rightDelim' && next !== 'rightParen') {
    failParse(parser, 'bad-range-variable', 'range can only initialize variables')
  }
}

function declareVariable(parser: Parser, token: Token): VariableNode {
  parser.vars.push(token.text)
  return variableNode(parser, token)
}

function checkPipeline(parser: Parser, pipe: PipeNode, context: string): void {
  if (pipe.commands.length === 0) failParse(parser, 'missing-value', `missing value for ${context}`)
  pipe.commands.forEach((command, i) => {
    const kind = command.args[0]?.kind
    const isConstant = kind === 'bool' || kind === 'dot' || kind === 'nil' || kind === 'number' || kind === 'string'
    if (i > 0 && isConstant) {
      failParse(parser, 'not-executable', `non executable command in pipeline stage ${i + 1}`)
    }
  })
}

/** Space-separated operands, up to a pipe or the end of the pipeline. */
function parseCommand(parser: Parser): CommandNode {
  const first = peekNonSpace(parser)
  const args: OperandNode[] = []
  for (;;) {
    peekNonSpace(parser)
    const operand = parseOperand(parser)
    if (operand !== null) args.push(operand)
    const token = nextOf(parser)
    if (token.kind === 'space') continue
    if (token.kind === 'rightDelim' || token.kind === 'rightParen') backup(parser)
    else if (token.kind !== 'pipe') failUnexpected(parser, token, 'operand')
    break
  }
  if (args.length === 0) failParse(parser, 'empty-command', 'empty command')
  const start = first.start
  return { kind: 'command', source: parser.source, at: start, start, end: args.at(-1)?.end ?? start, args }
}

/** A term and the fields behind it. */
function parseOperand(parser: Parser): OperandNode | null {
  const node = parseTerm(parser)
  if (node === null || peekOf(parser).kind !== 'field') return node
  const at = peekOf(parser).start
  const path: string[] = []
  let end = at
  while (peekOf(parser).kind === 'field') {
    const field = nextOf(parser)
    path.push(field.text.slice(1))
    end = field.end
  }
  const place = { source: parser.source, at, start: node.start, end }
  switch (node.kind) {
    case 'field':
      return { kind: 'field', ...place, path: [...node.path, ...path] } satisfies FieldNode
    case 'variable':
      return { kind: 'variable', ...place, path: [...node.path, ...path] } satisfies VariableNode
    case 'bool':
    case 'string':
    case 'number':
    case 'nil':
    case 'dot':
      return failParse(parser, 'field-of-constant', `unexpected . after term ${quote(printNode(node))}`)
    default:
      return { kind: 'chain', ...place, node, path } satisfies ChainNode
  }
}

function parseTerm(parser: Parser): OperandNode | null {
  const token = nextNonSpace(parser)
  const place = placeOf(parser, token)
  switch (token.kind) {
    case 'identifier':
      if (!parser.hasFunction(token.text)) {
        failParse(parser, 'undefined-function', `function ${quote(token.text)} not defined`)
      }
      return { kind: 'identifier', ...place, name: token.text }
    case 'dot':
    case 'nil':
      return { kind: token.kind, ...place }
    case 'variable':
      return variableInUse(parser, token)
    case 'field':
      return { kind: 'field', ...place, path: [token.text.slice(1)] }
    case 'bool':
      return { kind: 'bool', ...place, value: token.text === 'true' }
    case 'charConstant':
    case 'complex':
    case 'number':
      return numberNode(parser, token)
    case 'leftParen':
      return parseParenthesized(parser, token)
    case 'string':
    case 'rawString':
      return { kind: 'string', ...place, quoted: token.text, value: unquoteToken(parser, token) }
    default:
      backup(parser)
      return null
  }
}

function parseParenthesized(parser: Parser, open: Token): PipeNode {
  if (parser.depth >= parenDepthMax) failParse(parser, 'too-deep', 'max expression depth exceeded')
  parser.depth++
  const pipe = parsePipeline(parser, 'parenthesized pipeline', 'rightParen')
  parser.depth--
  return { ...pipe, start: open.start, end: pipe.end + 1 }
}

function variableInUse(parser: Parser, token: Token): VariableNode {
  if (!parser.vars.includes(token.text)) {
    failParse(parser, 'undefined-variable', `undefined variable ${quote(token.text)}`)
  }
  return variableNode(parser, token)
}

function variableNode(parser: Parser, token: Token): VariableNode {
  return { kind: 'variable', ...placeOf(parser, token), path: [token.text] }
}

function numberNode(parser: Parser, token: Token): NumberNode {
  const read = token.kind === 'charConstant' ? readCharConstant : token.kind === 'complex' ? readComplex : readNumber
  const forms = read(token.text)
  if (!forms.ok) return failParse(parser, 'bad-number', forms.error)
  const { int, uint, float, complex }: NumberForms = forms.value
  return { kind: 'number', ...placeOf(parser, token), text: token.text, int, uint, float, complex }
}

/** The value of a string token. */
export function unquoteToken(parser: Parser, token: Token): string {
  const text = unquote(token.text)
  return text.ok ? text.value : failParse(parser, 'bad-string', text.error)
}

export function placeOf(parser: Parser, token: Token): Omit<FieldNode, 'kind' | 'path'> {
  return { source: parser.source, at: token.start, start: token.start, end: token.end }
}
