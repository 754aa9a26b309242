// White space as Go's unicode.IsSpace has it: with U+0085, without the byte order mark.

const space = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const onlySpace = new RegExp(`^[${space}]*$`)
const leadingSpace = new RegExp(`^[${space}]+`)
const oneSpace = new RegExp(`^[${space}]$`)

export function isSpaceOnly(text: string): boolean {
  return onlySpace.test(text)
}

export function isSpace(char: string): boolean {
  return oneSpace.test(char)
}

/** Models strings.TrimSpace. */
export function trimSpace(text: string): string {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  // Most texts neither begin nor end in anything that could be space.
  if (first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80) return text
  return trimSpaceRight(trimSpaceLeft(text))
}

/** Models strings.TrimLeftFunc with unicode.IsSpace. */
export function trimSpaceLeft(text: string): string {
  return text.replace(leadingSpace, '')
}

// Character by character: an expression for space at the end looks at each run of space over and over.
function trimSpaceRight(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
