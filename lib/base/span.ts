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
