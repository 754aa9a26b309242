// Places as Go prints them: file, line from 1, column as a count of bytes from 0.

import { byteLength } from '@/lib/go/byte-string'
import type { AnyNode, Source } from './node'

export function lineAt(text: string, at: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++
  return line
}

/** `file:line:column` of a node. Columns on the first line count from 0, as all others do. */
export function locationOf(node: AnyNode): string {
  return locationAt(node.source, node.at)
}

export function locationAt(source: Source, at: number): string {
  const { name, text } = source
  const lineStart = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
  return `${name}:${lineAt(text, at)}:${byteLength(text.slice(lineStart, at))}`
}
