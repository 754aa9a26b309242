// Parser of templates: text to trees, always, with every problem it meets.
//
// One pass over the tokens: text and actions go to the innermost open block, a table by keyword says what an
// action does. The first error is kept in Go's words; parsing goes on behind the broken action, so that an editor
// has a tree of the rest.

import type { Diagnostic } from '@/lib/base/diagnostic'
import {
  addStatement,
  addTree,
  type Blocks,
  closeBlock,
  innermost,
  listOf,
  openBlock,
  scopeOf,
  startElse,
  type TemplateName,
} from './blocks'
import { lexTemplate } from './lex'
import { type BranchNode, createTree, type LoopExitNode, type PipeNode, type Source, type Tree } from './node'
import { parsePipeline, placeOf, unquoteToken } from './parse-pipeline'
import {
  failParse,
  failUnexpected,
  lastToken,
  noteError,
  type Parser,
  ParseStop,
  peekToken,
  skipAction,
  takeOf,
  takeToken,
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

export function parseTemplate(source: Source, hasFunction: (name: string) => boolean): ParsedFile {
  const parser: Parser = {
    source,
    hasFunction,
    tokens: lexTemplate(source.text),
    at: 0,
    seen: 0,
    diagnostics: [],
    firstError: null,
    vars: ['$'],
    rangeDepth: 0,
    parenDepth: 0,
    actionStart: -1,
  }
  const blocks: Blocks = { stack: [], trees: new Map() }
  openBlock(parser, blocks, { opening: { kind: 'file' }, isChained: false, outer: scopeOf(parser) })
  const rootBlock = innermost(blocks)
  while (peekToken(parser).kind !== 'eof') parseStatement(parser, blocks)
  closeUnclosed(parser, blocks)
  const root = { ...listOf(parser, rootBlock), at: 0, start: 0 }
  const file = createTree({ name: source.name, source, root, start: 0 })
  caught(() => addTree(parser, blocks, file))
  const definitions = [...blocks.trees.values()].filter((tree) => tree.name !== source.name)
  return {
    source,
    trees: [blocks.trees.get(source.name) ?? file, ...definitions],
    diagnostics: parser.diagnostics,
    error: parser.firstError,
  }
}

/** Runs what may fail to parse; whether it did not. */
function caught(parse: () => void): boolean {
  try {
    parse()
    return true
  } catch (stop) {
    if (stop instanceof ParseStop) return false
    throw stop
  }
}

/** Blocks without an end keep what they hold. */
function closeUnclosed(parser: Parser, blocks: Blocks): void {
  if (blocks.stack.length > 1) noteError(parser, 'unclosed-block', 'unexpected EOF')
  while (blocks.stack.length > 1) caught(() => closeBlock(parser, blocks))
}

function parseStatement(parser: Parser, blocks: Blocks): void {
  const first = takeToken(parser)
  const { start } = first
  const isWhole = caught(() => {
    if (first.kind === 'text' || first.kind === 'comment') {
      addStatement(blocks, { kind: first.kind, ...placeOf(parser, first), text: first.text })
    } else if (first.kind === 'leftDelim') parseAction(parser, blocks, start)
    else failUnexpected(parser, first, 'input')
  })
  if (isWhole) return
  addStatement(blocks, { kind: 'broken', source: parser.source, at: start, start, end: skipBroken(parser) })
}

function skipBroken(parser: Parser): number {
  parser.parenDepth = 0
  parser.actionStart = -1
  return skipAction(parser)
}

/** An action and the blocks it belongs to. */
interface Action {
  readonly parser: Parser
  readonly blocks: Blocks
  /** Where the opening delimiter stands. */
  readonly start: number
}

type ActionParser = (action: Action, keyword: Token) => void

const actionParsers: ReadonlyMap<TokenKind, ActionParser> = new Map<TokenKind, ActionParser>([
  ['if', (action) => parseBranch(action, 'if', 'whole')],
  ['range', (action) => parseBranch(action, 'range', 'whole')],
  ['with', (action) => parseBranch(action, 'with', 'whole')],
  ['else', parseElse],
  ['end', parseEnd],
  ['block', parseBlock],
  ['template', parseTemplateCall],
  ['break', (action, keyword) => parseLoopExit(action, keyword, 'break')],
  ['continue', (action, keyword) => parseLoopExit(action, keyword, 'continue')],
])

function parseAction(parser: Parser, blocks: Blocks, start: number): void {
  const action: Action = { parser, blocks, start }
  const first = peekToken(parser)
  // Only the file itself holds definitions.
  if (first.kind === 'define' && blocks.stack.length === 1) {
    takeToken(parser)
    return parseDefinition(action)
  }
  parser.actionStart = start
  const parse = actionParsers.get(first.kind)
  if (parse !== undefined) return parse(action, takeToken(parser))
  const pipe = parsePipeline(parser, 'command', 'rightDelim')
  endAction(parser)
  const { end } = lastToken(parser)
  addStatement(blocks, { kind: 'action', source: parser.source, at: first.start, start, end, pipe })
}

function endAction(parser: Parser): void {
  parser.actionStart = -1
}

/** `{{if …}}` or, chained to an else, `if …}}`. */
function parseBranch({ parser, blocks, start }: Action, kind: BranchNode['kind'], form: 'whole' | 'chained'): void {
  if (blocks.stack.length > nestingMax) failParse(parser, 'too-deep', `${kind} nested deeper than ${nestingMax}`)
  const outer = scopeOf(parser)
  const pipe = parseHeaderPipe(parser, kind)
  openBlock(parser, blocks, { opening: { kind, start, pipe }, isChained: form === 'chained', outer })
}

/** A broken pipeline does not take the branch with it: its body and its end still belong together. */
function parseHeaderPipe(parser: Parser, kind: BranchNode['kind']): PipeNode {
  const { start } = peekToken(parser)
  let pipe: PipeNode | null = null
  if (caught(() => (pipe = parsePipeline(parser, kind, 'rightDelim'))) && pipe !== null) return pipe
  const end = skipBroken(parser)
  return { kind: 'pipe', source: parser.source, at: start, start, end, isAssign: false, declared: [], commands: [] }
}

function parseElse({ parser, blocks }: Action): void {
  const next = peekToken(parser)
  const isChained = next.kind === 'if' || next.kind === 'with'
  if (!isChained) takeOf(parser, ['rightDelim'], 'else')
  const block = innermost(blocks)
  const { kind } = block.opening
  if (kind === 'file') failParse(parser, 'unexpected-else', 'unexpected {{else}}')
  if (kind === 'define' || kind === 'block') {
    failParse(parser, 'unexpected-else', `unexpected {{else}} in ${kind} clause`)
  }
  if (block.thenList !== null) failParse(parser, 'expected-end', 'expected end; found {{else}}')
  endAction(parser)
  if (!isChained) {
    startElse(parser, block, peekToken(parser).start)
    return
  }
  startElse(parser, block, next.start)
  const keyword = takeToken(parser)
  if (next.kind !== kind) failUnexpected(parser, keyword, 'input')
  parseBranch({ parser, blocks, start: keyword.start }, kind, 'chained')
}

function parseEnd({ parser, blocks }: Action): void {
  takeOf(parser, ['rightDelim'], 'end')
  endAction(parser)
  if (blocks.stack.length === 1) failParse(parser, 'unexpected-end', 'unexpected {{end}}')
  closeBlock(parser, blocks)
}

function parseLoopExit({ parser, blocks, start }: Action, keyword: Token, kind: LoopExitNode['kind']): void {
  takeOf(parser, ['rightDelim'], `{{${kind}}}`)
  if (parser.rangeDepth === 0) failParse(parser, `${kind}-outside-range`, `{{${kind}}} outside {{range}}`)
  endAction(parser)
  addStatement(blocks, { kind, source: parser.source, at: keyword.start, start, end: lastToken(parser).end })
}

function parseTemplateCall({ parser, blocks, start }: Action): void {
  const context = 'template clause'
  const { text: name, at } = parseName(parser, context)
  let pipe: PipeNode | null = null
  if (peekToken(parser).kind === 'rightDelim') takeToken(parser)
  else pipe = parsePipeline(parser, context, 'rightDelim')
  endAction(parser)
  addStatement(blocks, { kind: 'template', source: parser.source, at, start, end: lastToken(parser).end, name, pipe })
}

/** A block defines a template and calls it on the spot. */
function parseBlock({ parser, blocks, start }: Action): void {
  const context = 'block clause'
  const name = parseName(parser, context)
  const pipe = parsePipeline(parser, context, 'rightDelim')
  openBlock(parser, blocks, { opening: { kind: 'block', start, name, pipe }, isChained: false, outer: scopeOf(parser) })
}

function parseDefinition({ parser, blocks, start }: Action): void {
  const context = 'define clause'
  const name = parseName(parser, context)
  takeOf(parser, ['rightDelim'], context)
  openBlock(parser, blocks, { opening: { kind: 'define', start, name }, isChained: false, outer: scopeOf(parser) })
}

function parseName(parser: Parser, context: string): TemplateName {
  const token = takeOf(parser, ['string', 'rawString'], context)
  return { text: unquoteToken(parser, token), at: token.start }
}
