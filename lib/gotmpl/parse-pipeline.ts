// Parser of pipelines: declarations, then commands with a bar between, each made of operands.
//
//   pipeline = [ variable [ "," variable ] ( ":=" | "=" ) ] command *( "|" command )
//   command  = operand *( space operand )
//   operand  = ( constant | name | variable | field | "(" pipeline ")" ) *field

import { quote, unquote } from '@/lib/go/quote'
import type { ChainNode, CommandNode, FieldNode, NumberNode, OperandNode, PipeNode, VariableNode } from './node'
import { readCharConstant, readComplex, readNumber } from './number'
import { failParse, failUnexpected, lastToken, type Parser, peekToken, takeToken } from './parser'
import { printNode } from './print'
import type { Token, TokenKind } from './token'

const parenDepthMax = 1000

/** A pipeline up to and with its closing token. */
export function parsePipeline(parser: Parser, context: string, endKind: TokenKind): PipeNode {
  const { start } = peekToken(parser)
  const { declared, isAssign } = parseDeclarations(parser, context)
  const commands: CommandNode[] = []
  while (peekToken(parser).kind !== endKind) commands.push(parseCommand(parser, context))
  takeToken(parser)
  checkCommands(parser, commands, context)
  const end = commands.at(-1)?.end ?? start
  return { kind: 'pipe', source: parser.source, at: start, start, end, isAssign, declared, commands }
}

type Declarations = Pick<PipeNode, 'declared' | 'isAssign'>

function parseDeclarations(parser: Parser, context: string): Declarations {
  const declared: VariableNode[] = []
  for (;;) {
    const before = parser.at
    if (peekToken(parser).kind !== 'variable') return { declared, isAssign: false }
    const variable = takeToken(parser)
    const mark = peekToken(parser)
    const isComma = mark.kind === 'char' && mark.text === ','
    if (!isComma && mark.kind !== 'assign' && mark.kind !== 'declare') {
      parser.at = before
      return { declared, isAssign: false }
    }
    takeToken(parser)
    parser.vars.push(variable.text)
    declared.push({ kind: 'variable', ...placeOf(parser, variable), path: [variable.text] })
    if (!isComma) return { declared, isAssign: mark.kind === 'assign' }
    checkComma(parser, context, declared.length)
  }
}

/** After "$x,": only `range $x, $y`. */
function checkComma(parser: Parser, context: string, count: number): void {
  if (context !== 'range' || count >= 2) {
    failParse(parser, 'too-many-declarations', `too many declarations in ${context}`)
  }
  const next = peekToken(parser).kind
  if (next !== 'variable' && next !== 'rightDelim' && next !== 'rightParen') {
    failParse(parser, 'bad-range-variable', 'range can only initialize variables')
  }
}

const constants: ReadonlySet<OperandNode['kind'] | undefined> = new Set(['bool', 'dot', 'nil', 'number', 'string'])

function checkCommands(parser: Parser, commands: readonly CommandNode[], context: string): void {
  if (commands.length === 0) failParse(parser, 'missing-value', `missing value for ${context}`)
  const stage = commands.findIndex((command, i) => i > 0 && constants.has(command.args[0]?.kind))
  if (stage > 0) failParse(parser, 'not-executable', `non executable command in pipeline stage ${stage + 1}`)
}

/** Operands with space between, with the bar behind them if there is one: a bar may stand at the very end. */
function parseCommand(parser: Parser, context: string): CommandNode {
  const first = peekToken(parser)
  if (!operandParsers.has(first.kind)) failUnexpected(parser, takeToken(parser), context)
  const args: OperandNode[] = []
  do args.push(parseOperand(parser))
  while (peekToken(parser).isSpaced && operandParsers.has(peekToken(parser).kind))
  const { kind } = peekToken(parser)
  if (kind === 'pipe') takeToken(parser)
  else if (kind !== 'rightDelim' && kind !== 'rightParen') failUnexpected(parser, takeToken(parser), 'operand')
  const start = first.start
  return { kind: 'command', source: parser.source, at: start, start, end: args.at(-1)?.end ?? start, args }
}

/** What a token at the start of an operand stands for. */
const operandParsers: ReadonlyMap<TokenKind, (parser: Parser, token: Token) => OperandNode> = new Map<
  TokenKind,
  (parser: Parser, token: Token) => OperandNode
>([
  ['bool', (parser, token) => ({ kind: 'bool', ...placeOf(parser, token), value: token.text === 'true' })],
  ['charConstant', (parser, token) => numberOf(parser, token, readCharConstant)],
  ['complex', (parser, token) => numberOf(parser, token, readComplex)],
  ['number', (parser, token) => numberOf(parser, token, readNumber)],
  ['dot', (parser, token) => ({ kind: 'dot', ...placeOf(parser, token) })],
  ['nil', (parser, token) => ({ kind: 'nil', ...placeOf(parser, token) })],
  ['field', (parser, token) => ({ kind: 'field', ...placeOf(parser, token), path: [token.text.slice(1)] })],
  ['variable', variableOf],
  ['identifier', functionOf],
  ['string', stringOf],
  ['rawString', stringOf],
  ['leftParen', parenthesizedOf],
])

/** A term and the fields that follow it without space. */
function parseOperand(parser: Parser): OperandNode {
  const token = takeToken(parser)
  const parseTerm = operandParsers.get(token.kind) ?? failUnexpected
  const term = parseTerm(parser, token, 'operand')
  const fields: Token[] = []
  while (isFieldBehind(parser)) fields.push(takeToken(parser))
  return fields.length === 0 ? term : withFields(parser, term, fields)
}

/** Does not count as a look: an error about the term is placed at the term. */
function isFieldBehind(parser: Parser): boolean {
  const next = parser.tokens[parser.at]
  return next?.kind === 'field' && !next.isSpaced
}

function withFields(parser: Parser, term: OperandNode, fields: readonly Token[]): OperandNode {
  const path = fields.map((field) => field.text.slice(1))
  const at = fields[0]?.start ?? term.end
  const place = { source: parser.source, at, start: term.start, end: fields.at(-1)?.end ?? term.end }
  switch (term.kind) {
    case 'field':
    case 'variable':
      return { ...term, ...place, path: [...term.path, ...path] }
    case 'bool':
    case 'string':
    case 'number':
    case 'nil':
    case 'dot':
      return failParse(parser, 'field-of-constant', `unexpected . after term ${quote(printNode(term))}`)
    default:
      return { kind: 'chain', ...place, node: term, path } satisfies ChainNode
  }
}

function functionOf(parser: Parser, token: Token): OperandNode {
  const name = token.text
  if (!parser.hasFunction(name)) failParse(parser, 'undefined-function', `function ${quote(name)} not defined`)
  return { kind: 'identifier', ...placeOf(parser, token), name }
}

function variableOf(parser: Parser, token: Token): VariableNode {
  const name = token.text
  if (!parser.vars.includes(name)) failParse(parser, 'undefined-variable', `undefined variable ${quote(name)}`)
  return { kind: 'variable', ...placeOf(parser, token), path: [name] }
}

function stringOf(parser: Parser, token: Token): OperandNode {
  return { kind: 'string', ...placeOf(parser, token), quoted: token.text, value: unquoteToken(parser, token) }
}

function numberOf(parser: Parser, token: Token, read: typeof readNumber): NumberNode {
  const forms = read(token.text)
  if (!forms.ok) return failParse(parser, 'bad-number', forms.error)
  return { kind: 'number', ...placeOf(parser, token), text: token.text, ...forms.value }
}

function parenthesizedOf(parser: Parser, open: Token): PipeNode {
  if (parser.parenDepth >= parenDepthMax) failParse(parser, 'too-deep', 'max expression depth exceeded')
  parser.parenDepth++
  const pipe = parsePipeline(parser, 'parenthesized pipeline', 'rightParen')
  parser.parenDepth--
  return { ...pipe, start: open.start, end: lastToken(parser).end }
}

/** The value of a string token. */
export function unquoteToken(parser: Parser, token: Token): string {
  const text = unquote(token.text)
  return text.ok ? text.value : failParse(parser, 'bad-string', text.error)
}

export function placeOf(parser: Parser, token: Token): Omit<FieldNode, 'kind' | 'path'> {
  return { source: parser.source, at: token.start, start: token.start, end: token.end }
}
