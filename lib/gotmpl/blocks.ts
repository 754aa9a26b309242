// Open blocks of a template: the stack of ifs, ranges, withs and definitions that wait for their end.
//
// Statements go to the innermost block; closing one makes its node and hands it to the block around. So nesting
// needs no recursion, and what is broken inside a block leaves the block standing.

import { invariant } from '@/lib/base/invariant'
import { quote } from '@/lib/go/quote'
import {
  type BranchNode,
  createTree,
  isEmptyList,
  type ListNode,
  type PipeNode,
  type StatementNode,
  type Tree,
} from './node'
import { failParse, lastToken, type Parser, peekToken } from './parser'

/** What opened a block. */
export type Opening =
  | { readonly kind: 'file' }
  | { readonly kind: BranchNode['kind']; readonly start: number; readonly pipe: PipeNode }
  | { readonly kind: 'define'; readonly start: number; readonly name: TemplateName }
  | { readonly kind: 'block'; readonly start: number; readonly name: TemplateName; readonly pipe: PipeNode }

export interface TemplateName {
  readonly text: string
  /** Where the name stands. */
  readonly at: number
}

export interface Block {
  readonly opening: Opening
  /** An else-if: the end that closes it also closes the block around. */
  readonly isChained: boolean
  readonly outer: Scope
  nodes: StatementNode[]
  listStart: number
  /** The list before the else, once there is one. */
  thenList: ListNode | null
}

/** The parser state that the end of a block restores. */
interface Scope {
  readonly vars: string[]
  readonly varCount: number
  readonly rangeDepth: number
}

export interface Blocks {
  readonly stack: Block[]
  readonly trees: Map<string, Tree>
}

export function scopeOf(parser: Parser): Scope {
  return { vars: parser.vars, varCount: parser.vars.length, rangeDepth: parser.rangeDepth }
}

/** Opens a block whose header was just read. */
export function openBlock(parser: Parser, blocks: Blocks, block: Pick<Block, 'opening' | 'isChained' | 'outer'>): void {
  const { kind } = block.opening
  if (kind === 'range') parser.rangeDepth++
  if (kind === 'define' || kind === 'block') {
    parser.vars = ['$']
    parser.rangeDepth = 0
    parser.actionStart = -1
  }
  blocks.stack.push({ ...block, nodes: [], listStart: peekToken(parser).start, thenList: null })
}

export function innermost(blocks: Blocks): Block {
  const block = blocks.stack.at(-1)
  invariant(block, 'the file itself is never closed by a statement')
  return block
}

export function addStatement(blocks: Blocks, node: StatementNode): void {
  innermost(blocks).nodes.push(node)
}

/** From the list of a branch to its other list. */
export function startElse(parser: Parser, block: Block, listStart: number): void {
  block.thenList = listOf(parser, block)
  block.nodes = []
  block.listStart = listStart
  parser.rangeDepth = block.outer.rangeDepth
}

/** Closes the innermost block, and those its end closes too. */
export function closeBlock(parser: Parser, blocks: Blocks): void {
  for (;;) {
    const block = blocks.stack.pop()
    invariant(block, 'a block that closes is open')
    const { vars, varCount, rangeDepth } = block.outer
    parser.vars = vars
    if (vars.length > varCount) vars.length = varCount
    parser.rangeDepth = rangeDepth
    finish(parser, blocks, block)
    if (!block.isChained) return
  }
}

function finish(parser: Parser, blocks: Blocks, { opening, ...block }: Block): void {
  const { source } = parser
  const list = listOf(parser, block)
  if (opening.kind === 'file') return
  const { start } = opening
  const end = lastToken(parser).end
  if (opening.kind === 'define' || opening.kind === 'block') {
    const { text: name, at } = opening.name
    addTree(parser, blocks, createTree({ name, source, root: list, start: at }))
    if (opening.kind === 'define') return
    addStatement(blocks, { kind: 'template', source, at, start, end, name, pipe: opening.pipe })
  } else {
    const { kind, pipe } = opening
    const lists = block.thenList === null ? { list, elseList: null } : { list: block.thenList, elseList: list }
    addStatement(blocks, { kind, source, at: pipe.at, start, end, pipe, ...lists })
  }
}

/** One file may define a name once, but for bodies of nothing but space. */
export function addTree(parser: Parser, blocks: Blocks, tree: Tree): void {
  const known = blocks.trees.get(tree.name)
  if (known === undefined || isEmptyList(known.root)) {
    blocks.trees.set(tree.name, tree)
  } else if (!isEmptyList(tree.root)) {
    failParse(parser, 'defined-twice', `template: multiple definition of template ${quote(tree.name)}`)
  }
}

export function listOf(parser: Parser, { nodes, listStart }: Pick<Block, 'nodes' | 'listStart'>): ListNode {
  const end = nodes.at(-1)?.end ?? listStart
  return { kind: 'list', source: parser.source, at: listStart, start: listStart, end, nodes }
}
