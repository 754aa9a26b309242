// Line index: offset <-> line and column of one text, for showing only.
//
// Lines end with "\n"; a "\r" before it belongs to the line. Lines and columns count from 1.

import { invariant } from './invariant'

export interface Position {
  readonly line: number
  readonly column: number
}

export interface LineIndex {
  readonly starts: readonly number[]
  readonly length: number
}

export function lineIndexOf(text: string): LineIndex {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return { starts, length: text.length }
}

/** The offset of a line and column; a place outside the text is clamped to its ends. */
export function offsetAt(index: LineIndex, position: Position): number {
  const line = Math.max(0, Math.min(position.line - 1, index.starts.length - 1))
  return Math.max(0, Math.min(startOf(index, line) + position.column - 1, index.length))
}

function startOf(index: LineIndex, line: number): number {
  const start = index.starts[line]
  invariant(start !== undefined, 'a line number looked up lies inside the text')
  return start
}
