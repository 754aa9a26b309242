// POSIX regular expressions, basic and extended, as patterns that can be run here.
//
// Left out: back references in the middle of a pattern, collating classes. Nested repeats are refused on long lines: a
// pattern may not take for ever.

export type Dialect = 'basic' | 'extended' | 'fixed'

/** Null: the pattern cannot be read. */
export function compilePattern(pattern: string, dialect: Dialect, flags = ''): RegExp | null {
  const source = dialect === 'fixed' ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : sourceOf(pattern, dialect)
  try {
    return new RegExp(source, flags)
  } catch {
    return null
  }
}

/** Repeats inside repeats are what makes a search explode. */
export function mayExplode(pattern: string): boolean {
  return /\([^()]*[*+}][^()]*\\?\)(?:[*+{]|\\\{)/.test(pattern)
}

const classes: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z', digit: '0-9', alnum: 'A-Za-z0-9', upper: 'A-Z', lower: 'a-z', space: '\\s', blank: ' \\t', punct: '!-\\/:-@\\[-`{-~', xdigit: '0-9A-Fa-f', print: '\\x20-\\x7e', word: '\\w',
} // biome-ignore format: a table

function sourceOf(pattern: string, dialect: 'basic' | 'extended'): string {
  let source = ''
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i)
    if (character === '[') {
      const end = bracketEnd(pattern, i)
      if (end < 0) return `${source}\\[`
      source += bracket(pattern.slice(i + 1, end))
      i = end
    } else if (character === '\\') {
      source += escaped(pattern.charAt(++i), dialect)
    } else source += plainCharacter(pattern, i, { source, dialect })
  }
  return source
}

interface Before {
  readonly source: string
  readonly dialect: 'basic' | 'extended'
}

/** A character that is no bracket and no backslash: special in one dialect, itself in the other, or by its place. */
function plainCharacter(pattern: string, i: number, { source, dialect }: Before): string {
  const character = pattern.charAt(i)
  const isBasic = dialect === 'basic'
  const isItself =
    (isBasic && '+?(){}|'.includes(character)) ||
    (character === '*' && /^$|(?:^|[^\\])\($|^\^$/.test(source)) ||
    (isBasic && character === '^' && i > 0 && !/(?:\\\(|\\\|)$/.test(pattern.slice(0, i))) ||
    (isBasic && character === '$' && i < pattern.length - 1 && !/^\$\\[)|]/.test(pattern.slice(i))) ||
    (!isBasic && character === '{' && !/^\{\d*,?\d*\}/.test(pattern.slice(i)))
  return isItself || character === '/' ? `\\${character}` : character
}

function escaped(character: string, dialect: 'basic' | 'extended'): string {
  if (dialect === 'basic' && '(){}|+?'.includes(character)) return character
  if (character === '<' || character === '>') return '\\b'
  if (character === '`') return '^'
  if (character === "'") return '$'
  if (/[wWsSbB1-9nt]/.test(character)) return `\\${character}`
  return /[A-Za-z0-9]/.test(character) ? character : `\\${character}`
}

function bracketEnd(pattern: string, start: number): number {
  let at = start + 1
  if (pattern.charAt(at) === '^') at++
  if (pattern.charAt(at) === ']') at++
  for (; at < pattern.length; at++) {
    if (pattern.startsWith('[:', at)) at = Math.max(at, pattern.indexOf(':]', at) + 1)
    else if (pattern.charAt(at) === ']') return at
  }
  return -1
}

function bracket(inner: string): string {
  const isNegated = inner.startsWith('^')
  const body = (isNegated ? inner.slice(1) : inner)
    .replace(/\[:(\w+):\]/g, (whole, name: string) => (classes[name] === undefined ? whole : `\u0000${name}\u0000`))
    .replace(/\\(?![nt])/g, '\\\\')
    .replace(/[[\]]/g, '\\$&')
    .replace(/^\^/, '\\^')
    .replace(/\u0000(\w+)\u0000/g, (_, name: string) => classes[name] ?? '')
  return `[${isNegated ? '^' : ''}${body}]`
}
