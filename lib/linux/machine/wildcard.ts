// Wildcards of the shell, of find and of configurations. Models fnmatch: `*`, `?` and classes within one path part.
//
// Two stars in a row pass slashes, which is how callers ask for that.

const compiled = new Map<string, RegExp | null>()

export function pathMatches(pattern: string, path: string): boolean {
  let regexp = compiled.get(pattern)
  if (regexp === undefined) {
    regexp = compile(pattern)
    // Patterns come from scripts being typed: the memory of them stays small.
    if (compiled.size > 500) compiled.clear()
    compiled.set(pattern, regexp)
  }
  return regexp?.test(path) ?? false
}

function compile(pattern: string): RegExp | null {
  let source = '^'
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i)
    if (pattern.startsWith('**', i)) {
      source += pattern.charAt(i + 2) === '/' ? '(?:.*/)?' : '.*'
      i += pattern.charAt(i + 2) === '/' ? 2 : 1
    } else if (character === '*') source += '[^/]*'
    else if (character === '?') source += '[^/]'
    else if (character === '[') {
      const end = pattern.indexOf(']', i + 2)
      if (end < 0) return null
      source += pattern.slice(i, end + 1)
      i = end
    } else if (character === '\\') source += literal(pattern.charAt(++i))
    else source += literal(character)
  }
  try {
    return new RegExp(`${source}$`)
  } catch {
    return null
  }
}

function literal(character: string): string {
  return /[A-Za-z0-9_/]/.test(character) ? character : `\\${character}`
}
