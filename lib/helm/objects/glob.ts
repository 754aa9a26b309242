// Globs over chart files: *, **, ?, [a-z], [!ab], {a,b}.
//
// Models github.com/gobwas/glob with "/" as the separator, as far as which patterns it refuses: nested braces are
// alternatives, a class is one range or a list of characters.

/** A test of whole paths; null where gobwas refuses the pattern. */
export function compileGlob(pattern: string): ((path: string) => boolean) | null {
  const reader: Reader = { runes: [...pattern], at: 0, braces: 0 }
  const source = translate(reader)
  if (source === null) return null
  // Braces that are left open end with the pattern; with nothing in them, they match nothing.
  const end = (source.endsWith('(?:') ? '(?!)' : '') + ')'.repeat(reader.braces)
  const expression = new RegExp(`^(?:${source}${end})$`, 'su')
  return (path) => expression.test(path)
}

interface Reader {
  readonly runes: readonly string[]
  at: number
  braces: number
}

function translate(reader: Reader): string | null {
  let source = ''
  while (reader.at < reader.runes.length) {
    const rune = reader.runes[reader.at++] ?? ''
    const piece = rune === '[' ? translateClass(reader) : translateRune(reader, rune)
    if (piece === null) return null
    source += piece
  }
  return source
}

function translateRune(reader: Reader, rune: string): string {
  switch (rune) {
    case '*':
      if (reader.runes[reader.at] !== '*') return '[^/]*'
      reader.at++
      return '.*'
    case '?':
      return '[^/]'
    case '{':
      reader.braces++
      return '(?:'
    case '}':
      if (reader.braces === 0) return escape(rune)
      reader.braces--
      return ')'
    case ',':
      return reader.braces > 0 ? '|' : ','
    case '\\':
      return escape(reader.runes[reader.at++] ?? '\\')
    default:
      return escape(rune)
  }
}

function escape(rune: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(rune) ? `\\${rune}` : rune
}

/** Inside a class "-" would make a range; outside, unicode expressions do not take it escaped. */
function escapeInClass(rune: string): string {
  return rune === '-' ? '\\-' : escape(rune)
}

function translateClass(reader: Reader): string | null {
  const { runes } = reader
  const isNegated = runes[reader.at] === '!'
  if (isNegated) reader.at++
  const mark = isNegated ? '^' : ''
  if (runes[reader.at + 1] === '-') {
    const low = runes[reader.at] ?? ''
    const high = runes[reader.at + 2]
    if (high === undefined || runes[reader.at + 3] !== ']' || low > high) return null
    reader.at += 4
    return `[${mark}${escapeInClass(low)}-${escapeInClass(high)}]`
  }
  let list = ''
  while (reader.at < runes.length) {
    const rune = runes[reader.at++] ?? ''
    if (rune === ']') return list === '' ? null : `[${mark}${list}]`
    list += escapeInClass(rune === '\\' ? (runes[reader.at++] ?? '') : rune)
  }
  return null
}
