// Splitting text as strings.SplitN does. Models strings.SplitN: an empty separator cuts between runes.

/** At most `count` parts, the last one whole; all parts if negative; none if zero. */
export function splitParts(text: string, separator: string, count: number): string[] {
  if (count === 0) return []
  const parts = separator === '' ? [...text] : text.split(separator)
  if (count < 0 || parts.length <= count) return parts
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)]
}
