// The low-level tree of a Dockerfile: one node an instruction, words not yet understood.
//
// Models frontend/dockerfile/parser Node and Result. Lines count from 1, as in every message; spans are offsets.

import type { Span } from '@/lib/base/span'

export interface Heredoc {
  readonly name: string
  readonly fd: number
  /** Variables in the body are replaced: no part of the delimiter was quoted. */
  readonly expand: boolean
  /** `<<-`: leading tabs go when the body is used. */
  readonly chomp: boolean
  readonly content: string
}

export interface DockerfileNode {
  /** As typed. */
  readonly keyword: string
  readonly flags: readonly string[]
  /** ENV and LABEL: triples of name, value and separator. ONBUILD: the words of the inner instruction. */
  readonly args: readonly string[]
  /** The arguments were a JSON array. */
  readonly json: boolean
  readonly heredocs: readonly Heredoc[]
  /** Non-empty comments right above. */
  readonly comments: readonly string[]
  /** The logical line after joining continuations. */
  readonly original: string
  readonly startLine: number
  readonly endLine: number
  readonly span: Span
  /** The instruction inside ONBUILD. */
  readonly child?: DockerfileNode
}

/** What is wrong with the text, where BuildKit would point. */
export interface SourceError {
  readonly message: string
  /** Absent where BuildKit names no line. */
  readonly lines?: readonly number[]
}

export interface ParserWarning {
  readonly line: number
  readonly short: string
}

export interface Dockerfile {
  readonly file: string
  readonly text: string
  readonly escape: string
  readonly nodes: readonly DockerfileNode[]
  readonly warnings: readonly ParserWarning[]
  /** Every fault found; BuildKit stops at the first. */
  readonly errors: readonly SourceError[]
}

/** Lines first to last, as a list. */
export function lineRange(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, i) => first + i)
}
