// Cutting a text at a separator. Models strings.Cut and strings.SplitN.

export interface CutText {
  readonly before: string
  readonly after: string
  readonly found: boolean
}

/** The text before and after the first separator. */
export function cut(text: string, separator: string): CutText {
  const at = text.indexOf(separator)
  if (at < 0) return { before: text, after: '', found: false }
  return { before: text.slice(0, at), after: text.slice(at + separator.length), found: true }
}

/** At most `count` parts, the last one whole; all parts if negative; none if zero. An empty separator cuts between runes. */
export function splitN(text: string, separator: string, count: number): string[] {
  if (count === 0) return []
  const parts = separator === '' ? [...text] : text.split(separator)
  if (count < 0 || parts.length <= count) return parts
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)]
}
