// Parser of templates: text to trees, always, with every problem it meets.
//
// Models text/template/parse/parse.go. Go stops at the first error; here that error is kept in Go's words and
// parsing goes on behind the broken action, so that an editor has a tree of the rest.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { quote } from '@/lib/go/quote'
import { createLexer, resume } from './lex'
import {
  type BranchNode,
  type BrokenNode,
  isEmptyList,
  type ListNode,
  type LoopExitNode,
  type PipeNode,
  type Source,
  type StatementNode,
  type TemplateNode,
  type Tree,
} from './node'
import { parsePipeline, placeOf, unquoteToken } from './parse-pipeline'
import {
  backup,
  backupTokens,
  expectToken,
  failParse,
  failUnexpected,
  nextNonSpace,
  nextOf,
  type Parser,
  ParseStop,
  peekNonSpace,
  peekOf,
} from './parser'
import type { Token, TokenKind } from './token'

export interface ParsedFile {
  readonly source: Source
  /** The file's own template first, then its definitions in order. */
  readonly trees: readonly Tree[]
  readonly diagnostics: readonly Diagnostic[]
  /** What Go would say of the text; null where it parses. */
  readonly error: string | null
}

const nestingMax = 1000

/** What ends a list of statements. */
interface ListEnd {
  readonly kind: 'end' | 'else' | 'eof'
  /** Go's position of the node; its source text closes at `end`. */
  readonly at: number
  readonly end: number
}

export function parseTemplate(source: Source, hasFunction: (name: string) => boolean): ParsedFile {
  const parser: Parser = {
    source,
    lexer: createLexer(source.text),
    hasFunction,
    trees: new Map(),
    diagnostics: [],
    firstError: null,
    tokens: [],
    peekCount: 0,
    vars: ['$'],
    rangeDepth: 0,
    depth: 0,
    actionStart: -1,
  }
  const root = parseFile(parser)
  const file: Tree = { name: source.name, source, root, start: 0 }
  recoverAt(parser, () => addTree(parser, file))
  const definitions = [...parser.trees.values()].filter((tree) => tree.name !== source.name)
  return {
    source,
    trees: [parser.trees.get(source.name) ?? file, ...definitions],
    diagnostics: parser.diagnostics,
    error: parser.firstError,
  }
}

function parseFile(parser: Parser): ListNode {
  const nodes: StatementNode[] = []
  for (;;) {
    const end = parseList(parser, nodes, 'file')
    if (end.kind === 'eof') return listNode(parser, 0, nodes)
    recoverAt(parser, () => failParse(parser, `unexpected-${end.kind}`, `unexpected {{${end.kind}}}`))
  }
}

/** Statements up to an end, an else or the end of the file. Definitions may stand in the file's own list only. */
function parseList(parser: Parser, nodes: StatementNode[], place: 'file' | 'inner'): ListEnd {
  for (;;) {
    const token = place === 'file' ? peekOf(parser) : peekNonSpace(parser)
    if (token.kind === 'eof') return { kind: 'eof', at: token.start, end: token.end }
    const start = token.start
    try {
      if (place === 'file' && token.kind === 'leftDelim' && tryDefinition(parser)) continue
      const statement = parseStatement(parser)
      if (isListEnd(statement)) return statement
      nodes.push(statement)
    } catch (stop) {
      if (!(stop instanceof ParseStop)) throw stop
      nodes.push(recover(parser, start))
    }
  }
}

function isListEnd(statement: StatementNode | ListEnd): statement is ListEnd {
  return statement.kind === 'end' || statement.kind === 'else' || statement.kind === 'eof'
}

/** Goes on behind the broken action. */
function recover(parser: Parser, start: number): BrokenNode {
  resume(parser.lexer)
  parser.peekCount = 0
  parser.depth = 0
  parser.actionStart = -1
  const end = parser.lexer.at
  return { kind: 'broken', source: parser.source, at: start, start, end }
}

/** Runs a check whose failure is noted and goes no further. */
function recoverAt(parser: Parser, check: () => void): void {
  try {
    check()
  } catch (stop) {
    if (!(stop instanceof ParseStop)) throw stop
    parser.actionStart = -1
  }
}

function parseStatement(parser: Parser): StatementNode | ListEnd {
  const token = nextNonSpace(parser)
  switch (token.kind) {
    case 'text':
    case 'comment':
      return { kind: token.kind, ...placeOf(parser, token), text: token.text }
    case 'leftDelim': {
      parser.actionStart = token.start
      const statement = parseAction(parser, token.start)
      parser.actionStart = -1
      return statement
    }
    default:
      return failUnexpected(parser, token, 'input')
  }
}

function parseAction(parser: Parser, start: number): StatementNode | ListEnd {
  const token = nextNonSpace(parser)
  switch (token.kind) {
    case 'block':
      return parseBlock(parser, start)
    case 'break':
    case 'continue':
      return parseLoopExit(parser, { start, token, kind: token.kind })
    case 'else':
      return parseElse(parser)
    case 'end': {
      const close = expectToken(parser, ['rightDelim'], 'end')
      return { kind: 'end', at: close.start, end: close.end }
    }
    case 'if':
    case 'range':
    case 'with':
      return parseBranch(parser, token.kind, start)
    case 'template':
      return parseTemplateCall(parser, start)
    default: {
      backup(parser)
      const first = peekOf(parser)
      const pipe = parsePipeline(parser, 'command', 'rightDelim')
      return { kind: 'action', source: parser.source, at: first.start, start, end: lastEnd(parser), pipe }
    }
  }
}

interface LoopExit {
  readonly start: number
  readonly token: Token
  readonly kind: LoopExitNode['kind']
}

function parseLoopExit(parser: Parser, exit: LoopExit): LoopExitNode {
  const { start, token, kind } = exit
  const close = nextNonSpace(parser)
  if (close.kind !== 'rightDelim') failUnexpected(parser, close, `{{${kind}}}`)
  if (parser.rangeDepth === 0) failParse(parser, `${kind}-outside-range`, `{{${kind}}} outside {{range}}`)
  return { kind, source: parser.source, at: token.start, start, end: close.end }
}

function parseElse(parser: Parser): ListEnd {
  const next = peekNonSpace(parser)
  if (next.kind === 'if' || next.kind === 'with') return { kind: 'else', at: next.start, end: next.start }
  const close = expectToken(parser, ['rightDelim'], 'else')
  return { kind: 'else', at: close.start, end: close.end }
}

function parseBranch(parser: Parser, kind: BranchNode['kind'], start: number): BranchNode {
  if (parser.depth >= nestingMax) failParse(parser, 'too-deep', `${kind} nested deeper than ${nestingMax}`)
  const varCount = parser.vars.length
  const pipe = parseBranchPipe(parser, kind)
  parser.depth++
  if (kind === 'range') parser.rangeDepth++
  const listStart = peekNonSpace(parser).start
  const nodes: StatementNode[] = []
  const listEnd = parseInnerList(parser, nodes)
  if (kind === 'range') parser.rangeDepth--
  const list = listNode(parser, listStart, nodes)
  const elseList = listEnd.kind === 'else' ? parseElseList(parser, kind, listEnd) : null
  parser.depth = Math.max(parser.depth - 1, 0)
  parser.vars.length = Math.min(varCount, parser.vars.length)
  return { kind, source: parser.source, at: pipe.at, start, end: lastEnd(parser), pipe, list, elseList }
}

/** A broken pipeline does not take the branch with it: its body and its end still belong together. */
function parseBranchPipe(parser: Parser, kind: BranchNode['kind']): PipeNode {
  const at = parser.lexer.at
  try {
    return parsePipeline(parser, kind, 'rightDelim')
  } catch (stop) {
    if (!(stop instanceof ParseStop)) throw stop
    const { start, end } = recover(parser, at)
    return { kind: 'pipe', source: parser.source, at: start, start, end, isAssign: false, declared: [], commands: [] }
  }
}

/** A list that must be closed before the file is. */
function parseInnerList(parser: Parser, nodes: StatementNode[]): ListEnd {
  const end = parseList(parser, nodes, 'inner')
  if (end.kind === 'eof') failParse(parser, 'unclosed-block', 'unexpected EOF')
  return end
}

function parseElseList(parser: Parser, kind: BranchNode['kind'], otherwise: ListEnd): ListNode {
  const next = peekOf(parser).kind
  if ((kind === 'if' && next === 'if') || (kind === 'with' && next === 'with')) {
    const token = nextOf(parser)
    return listNode(parser, otherwise.at, [parseBranch(parser, kind, token.start)])
  }
  const start = peekNonSpace(parser).start
  const nodes: StatementNode[] = []
  const end = parseInnerList(parser, nodes)
  if (end.kind !== 'end') failParse(parser, 'expected-end', `expected end; found {{${end.kind}}}`)
  return listNode(parser, start, nodes)
}

function parseTemplateCall(parser: Parser, start: number): TemplateNode {
  const context = 'template clause'
  const token = nextNonSpace(parser)
  const name = parseTemplateName(parser, token, context)
  let pipe: PipeNode | null = null
  if (nextNonSpace(parser).kind !== 'rightDelim') {
    backup(parser)
    pipe = parsePipeline(parser, context, 'rightDelim')
  }
  return { kind: 'template', source: parser.source, at: token.start, start, end: lastEnd(parser), name, pipe }
}

/** A block defines a template and calls it on the spot. */
function parseBlock(parser: Parser, start: number): TemplateNode {
  const context = 'block clause'
  const token = nextNonSpace(parser)
  const name = parseTemplateName(parser, token, context)
  const pipe = parsePipeline(parser, context, 'rightDelim')
  parseBody(parser, { name, start: token.start, context })
  return { kind: 'template', source: parser.source, at: token.start, start, end: lastEnd(parser), name, pipe }
}

function parseTemplateName(parser: Parser, token: Token, context: string): string {
  if (token.kind !== 'string' && token.kind !== 'rawString') failUnexpected(parser, token, context)
  return unquoteToken(parser, token)
}

/** Reads `{{define "name"}}...{{end}}`; false, and nothing read, where the action is another. */
function tryDefinition(parser: Parser): boolean {
  const delim = nextOf(parser)
  if (nextNonSpace(parser).kind !== 'define') {
    backupTokens(parser, delim)
    return false
  }
  const context = 'define clause'
  const names: readonly TokenKind[] = ['string', 'rawString']
  const token = expectToken(parser, names, context)
  const name = unquoteToken(parser, token)
  expectToken(parser, ['rightDelim'], context)
  parseBody(parser, { name, start: token.start, context })
  return true
}

interface Definition {
  readonly name: string
  readonly start: number
  readonly context: string
}

/** The body of a definition, which sees no variable from outside and no loop around it. */
function parseBody(parser: Parser, definition: Definition): void {
  const { name, start, context } = definition
  const { vars, rangeDepth } = parser
  parser.vars = ['$']
  parser.rangeDepth = 0
  parser.actionStart = -1
  const listStart = peekNonSpace(parser).start
  const nodes: StatementNode[] = []
  try {
    const end = parseInnerList(parser, nodes)
    if (end.kind !== 'end') failParse(parser, 'unexpected-else', `unexpected {{${end.kind}}} in ${context}`)
    addTree(parser, { name, source: parser.source, root: listNode(parser, listStart, nodes), start })
  } finally {
    parser.vars = vars
    parser.rangeDepth = rangeDepth
  }
}

/** One file may define a name once, but for bodies of nothing but space. */
function addTree(parser: Parser, tree: Tree): void {
  const known = parser.trees.get(tree.name)
  if (known === undefined || isEmptyList(known.root)) {
    parser.trees.set(tree.name, tree)
  } else if (!isEmptyList(tree.root)) {
    failParse(parser, 'defined-twice', `template: multiple definition of template ${quote(tree.name)}`)
  }
}

function listNode(parser: Parser, start: number, nodes: readonly StatementNode[]): ListNode {
  return { kind: 'list', source: parser.source, at: start, start, end: nodes.at(-1)?.end ?? start, nodes }
}

/** Where the closing delimiter read last ends. */
function lastEnd(parser: Parser): number {
  return parser.tokens[0]?.end ?? 0
}
