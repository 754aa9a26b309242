// Spans: where in a text something came from, as offsets only.
//
// Offsets are UTF-16 code units into the file's text, end exclusive. Line and column are computed when
// something is shown (line-index.ts).

export interface Span {
  readonly file: string
  readonly start: number
  readonly end: number
}

export function spanOf(file: string, start: number, end: number): Span {
  return { file, start, end }
}

/** The smallest span holding both; both must lie in one file. */
export function joinSpans(a: Span, b: Span): Span {
  return { file: a.file, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }
}
