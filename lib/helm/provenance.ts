// Provenance, both ways: from a place in the output to the template, the calls and the values that made it; from a
// value to every place it reaches.
//
// Built on the trace that execution leaves (gotmpl/trace.ts). A text that an include made is followed into it line
// by line, indentation aside.

import { type Span, spanOf } from '@/lib/base/span'
import { type ValueNode, type ValueSource, ValueTable } from '@/lib/chart/value-tree'
import { pathOfOrigin, treeOfOrigin, type ValueOrigin } from '@/lib/go/origin'
import type { CallSite, Guard, OutputPiece, Rendering } from '@/lib/gotmpl/trace'
import type { RenderedTemplate } from './engine'
import { valuesTree } from './values-for-render'

export type ValuePath = readonly (string | number)[]

export interface CallPlace {
  /** The template at work. */
  readonly template: string
  /** The action in its caller that called it; null for the file itself. */
  readonly span: Span | null
}

export interface ReadValue {
  readonly path: ValuePath
  /** Which layer set it, and where there; null where nothing is set at the path. */
  readonly source: ValueSource | null
}

export interface OutputOrigin {
  /** The piece of template that wrote the place. */
  readonly span: Span
  /** The piece's own extent in the file's text. */
  readonly output: { readonly start: number; readonly end: number }
  /** Innermost first. */
  readonly calls: readonly CallPlace[]
  /** Values read to make the text. */
  readonly values: readonly ReadValue[]
  /** Values that decided whether it is there at all. */
  readonly conditions: readonly ReadValue[]
}

const removed = '<no value>'

/** Offset in the text with "<no value>" taken out -> offset in the text as it was written. */
function rawOffset(template: RenderedTemplate, offset: number): number {
  const raw = template.rendering.text
  if (raw.length === template.text.length) return offset
  let shift = 0
  for (let at = raw.indexOf(removed); at >= 0 && at - shift <= offset; at = raw.indexOf(removed, at + removed.length)) {
    shift += removed.length
  }
  return offset + shift
}

function shownOffset(template: RenderedTemplate, offset: number): number {
  const raw = template.rendering.text
  if (raw.length === template.text.length) return offset
  let shift = 0
  for (let at = raw.indexOf(removed); at >= 0 && at < offset; at = raw.indexOf(removed, at + removed.length)) {
    shift += Math.min(removed.length, offset - at)
  }
  return offset - shift
}

interface PieceAt {
  readonly piece: OutputPiece
  readonly start: number
  readonly end: number
}

function pieceAt(rendering: Rendering, offset: number): PieceAt | null {
  const { pieces, text } = rendering
  let low = 0
  let high = pieces.length - 1
  if (high < 0) return null
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const piece = pieces[low]
  if (piece === undefined) return null
  return { piece, start: piece.start, end: pieces[low + 1]?.start ?? text.length }
}

/** The span of the template that wrote a place of its output. */
export function spanInTemplate(template: RenderedTemplate, offset: number): Span | null {
  const found = innermostPiece(template.rendering, rawOffset(template, offset))
  return found === null ? null : spanOfPiece(found)
}

function spanOfPiece({ piece, within }: Innermost): Span {
  const { source, start, end } = piece.node
  if (piece.node.kind !== 'text' || within === null) return spanOf(source.name, start, end)
  // Of plain text the very place is known, as long as trimming left its start alone.
  const lead = source.text.slice(start, end).indexOf(piece.node.text)
  const at = start + Math.max(lead, 0) + within
  return spanOf(source.name, Math.min(at, end), end)
}

interface Innermost {
  readonly piece: OutputPiece
  readonly start: number
  readonly end: number
  /** Offset inside the piece's text. */
  readonly within: number | null
  /** The pieces that hold it, outermost first. */
  readonly outer: readonly OutputPiece[]
}

/** Follows a place into what was included there, as deep as the texts agree. */
function innermostPiece(rendering: Rendering, offset: number): Innermost | null {
  const found = pieceAt(rendering, offset)
  if (found === null) return null
  let innermost: Innermost = { ...found, within: offset - found.start, outer: [] }
  let text = rendering.text.slice(found.start, found.end)
  for (;;) {
    const next = stepInto(innermost, text)
    if (next === null) return innermost
    innermost = next.innermost
    text = next.text
  }
}

function stepInto(at: Innermost, text: string): { readonly innermost: Innermost; readonly text: string } | null {
  if (at.within === null) return null
  for (const nested of at.piece.nested) {
    const place = alignInto(text, nested.text, at.within)
    if (place === null) continue
    const inner = pieceAt(nested, place)
    if (inner === null) continue
    const innermost = {
      piece: inner.piece,
      start: at.start,
      end: at.end,
      within: place - inner.start,
      outer: [...at.outer, at.piece],
    }
    return { innermost, text: nested.text.slice(inner.start, inner.end) }
  }
  return null
}

/**
 * Where a place of a text lies in the text it was made from: equal, or shifted by lines and indentation as indent,
 * nindent and trim shift it. Null where the line is not found.
 */
export function alignInto(outer: string, inner: string, offset: number): number | null {
  const direct = outer.indexOf(inner)
  if (direct >= 0 && offset >= direct && offset < direct + inner.length) return offset - direct
  const outerLines = outer.split('\n')
  const lineNumber = outer.slice(0, offset).split('\n').length - 1
  const line = (outerLines[lineNumber] ?? '').trim()
  if (line === '') return null
  const before = outerLines.slice(0, lineNumber).filter((other) => other.trim() === line).length
  let at = 0
  let seen = 0
  for (const innerLine of inner.split('\n')) {
    if (innerLine.trim() === line && seen++ === before) {
      const column = columnAfterIndent(outer, offset)
      const indent = innerLine.length - innerLine.trimStart().length
      return at + Math.min(indent + column, innerLine.length)
    }
    at += innerLine.length + 1
  }
  return null
}

function columnAfterIndent(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = text.indexOf('\n', lineStart)
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd)
  const indent = line.length - line.trimStart().length
  return Math.max(0, offset - lineStart - indent)
}

/** Where a place of a rendered file comes from. */
export function originOfOutput(template: RenderedTemplate, offset: number, values: ValueTable): OutputOrigin | null {
  const found = innermostPiece(template.rendering, rawOffset(template, offset))
  if (found === null) return null
  const pieces = [found.piece, ...found.outer.toReversed()]
  return {
    span: spanOfPiece(found),
    output: { start: shownOffset(template, found.start), end: shownOffset(template, found.end) },
    calls: callsOf(found.piece.call),
    values: readsOf(
      pieces.flatMap((piece, i) => (i === 0 ? piece.reads : ownReads(piece))),
      values,
    ),
    conditions: readsOf(
      pieces.flatMap((piece) => guardReads(piece.guard)),
      values,
    ),
  }
}

function callsOf(call: CallSite): readonly CallPlace[] {
  const calls: CallPlace[] = []
  for (let at: CallSite | null = call; at !== null; at = at.parent) {
    const { node } = at
    const span = node === null ? null : spanOf(node.source.name, node.start, node.end)
    calls.push({ template: at.tree.name, span })
  }
  return calls
}

/** What a piece read itself, outside of the outputs it was made from. */
function ownReads(piece: OutputPiece): readonly ValueOrigin[] {
  const inner = new Set<ValueOrigin>()
  const collect = (nested: Rendering): void => {
    for (const each of nested.pieces) {
      for (const origin of each.reads) inner.add(origin)
      each.nested.forEach(collect)
    }
  }
  piece.nested.forEach(collect)
  return piece.reads.filter((origin) => !inner.has(origin))
}

function guardReads(guard: Guard | null): readonly ValueOrigin[] {
  const reads: ValueOrigin[] = []
  for (let at = guard; at !== null; at = at.parent) reads.push(...at.reads)
  return reads
}

/** Only the furthest reads: what was passed on the way to them says nothing. */
function readsOf(origins: readonly ValueOrigin[], values: ValueTable): readonly ReadValue[] {
  const passed = new Set<ValueOrigin>()
  const distinct = new Set(origins.filter((origin) => treeOfOrigin(origin) === valuesTree))
  for (const origin of distinct) for (let at = origin.parent; at !== null; at = at.parent) passed.add(at)
  return [...distinct]
    .filter((origin) => !passed.has(origin))
    .map((origin) => {
      const path = pathOfOrigin(origin)
      return { path, source: sourceOfPath(values, path) }
    })
}

/** Which layer set the value at a path; what lies inside a list was set with the list. */
export function sourceOfPath(values: ValueTable, path: ValuePath): ValueSource | null {
  let at: ValueNode = values
  for (const [i, key] of path.entries()) {
    if (!(at instanceof ValueTable)) return { layer: at.source.layer, path: [...at.source.path, ...path.slice(i)] }
    const next: ValueNode | undefined = at.get(String(key))
    if (next === undefined) return null
    at = next
  }
  return at.source
}

export interface OutputSpan {
  readonly file: string
  readonly start: number
  readonly end: number
  /** "text" where the value is in the text, "condition" where it decides that the text is there. */
  readonly role: 'text' | 'condition'
}

/** Every place of the output that a value, or a part of it, reaches. */
export function outputsOfValue(
  templates: ReadonlyMap<string, RenderedTemplate>,
  path: ValuePath,
): readonly OutputSpan[] {
  const spans: OutputSpan[] = []
  for (const [file, template] of templates) {
    const { pieces, text } = template.rendering
    for (const [i, piece] of pieces.entries()) {
      const end = pieces[i + 1]?.start ?? text.length
      if (end === piece.start) continue
      const role = roleOf(piece, path)
      if (role === null) continue
      const start = shownOffset(template, piece.start)
      spans.push({ file, start, end: shownOffset(template, end), role })
    }
  }
  return joinNeighbours(spans)
}

function roleOf(piece: OutputPiece, path: ValuePath): OutputSpan['role'] | null {
  if (isRead(piece, path)) return 'text'
  return guardReads(piece.guard).some((origin) => isAtPath(origin, path)) ? 'condition' : null
}

function isRead(piece: OutputPiece, path: ValuePath): boolean {
  if (piece.reads.some((origin) => isAtPath(origin, path))) return true
  return piece.nested.some((nested) => nested.pieces.some((inner) => isRead(inner, path)))
}

/** The value itself, or something inside it. A read that only passes through it ends elsewhere. */
function isAtPath(origin: ValueOrigin, path: ValuePath): boolean {
  if (treeOfOrigin(origin) !== valuesTree) return false
  const read = pathOfOrigin(origin)
  if (isWithin(read, path)) return true
  // A subchart reads the globals of its parent below its own name.
  return path[0] === globalKey && isWithin(read.slice(read.lastIndexOf(globalKey)), path)
}

const globalKey = 'global'

function isWithin(read: ValuePath, path: ValuePath): boolean {
  return read.length >= path.length && path.every((key, i) => String(key) === String(read[i]))
}

function joinNeighbours(spans: readonly OutputSpan[]): readonly OutputSpan[] {
  const joined: OutputSpan[] = []
  for (const span of spans) {
    const last = joined[joined.length - 1]
    if (last !== undefined && last.file === span.file && last.end === span.start && last.role === span.role) {
      joined[joined.length - 1] = { ...last, end: span.end }
    } else joined.push(span)
  }
  return joined
}
