// Patterns of paths: `*`, `?`, classes, `**` over any number of directories.
//
// Models moby/patternmatcher's Pattern. Upstream makes a regular expression of most patterns and runs it in linear time;
// here they are matched by sets of states for the same reason: no pattern may take for ever.

type Token =
  | { readonly kind: 'exact'; readonly character: string }
  /** Anything but a slash: one, or any number. */
  | { readonly kind: 'one' | 'any' }
  /** Any number of whole directories, none included. */
  | { readonly kind: 'directories' }
  | { readonly kind: 'everything' }
  | { readonly kind: 'class'; readonly members: RegExp }

/** Null for a pattern that means nothing. */
export function compilePattern(pattern: string): ((path: string) => boolean) | null {
  const read = readPattern(pattern)
  if (read === null) return null
  const { kind, tokens } = read
  if (kind === 'exact') return (path) => path === pattern
  if (kind === 'prefix') return (path) => path.startsWith(pattern.slice(0, -2))
  if (kind === 'suffix') {
    const suffix = pattern.slice(2)
    return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1))
  }
  return (path) => isMatch(tokens, path)
}

interface ReadPattern {
  /** Exact, prefix and suffix patterns compare text, as upstream. */
  readonly kind: 'exact' | 'prefix' | 'suffix' | 'pattern'
  readonly tokens: readonly Token[]
}

function readPattern(pattern: string): ReadPattern | null {
  const tokens: Token[] = []
  let kind: ReadPattern['kind'] = 'exact'
  for (let i = 0, round = 0; i < pattern.length; i++, round++) {
    const found: Found | null = pattern.startsWith('**', i) ? doubleStar(pattern, i, kind) : tokenAt(pattern, i)
    if (found === null) return null
    if (found.token !== null) tokens.push(found.token)
    if (found.kind !== undefined) kind = round === 0 && found.isDouble ? 'suffix' : found.kind
    i = found.last
  }
  return { kind, tokens }
}

interface Found {
  readonly token: Token | null
  /** Of its last character. */
  readonly last: number
  /** What the pattern becomes with it; absent where it stays what it was. */
  readonly kind?: ReadPattern['kind']
  readonly isDouble: boolean
}

function doubleStar(pattern: string, at: number, kind: ReadPattern['kind']): Found {
  const last = at + (pattern.charAt(at + 2) === '/' ? 2 : 1)
  const isDouble = true
  if (last + 1 < pattern.length) return { token: { kind: 'directories' }, last, kind: 'pattern', isDouble }
  if (kind === 'exact') return { token: null, last, kind: 'prefix', isDouble }
  return { token: { kind: 'everything' }, last, kind: 'pattern', isDouble }
}

function tokenAt(pattern: string, at: number): Found | null {
  const character = pattern.charAt(at)
  const found = (token: Token, last: number): Found => ({ token, last, kind: 'pattern', isDouble: false })
  if (character === '*') return found({ kind: 'any' }, at)
  if (character === '?') return found({ kind: 'one' }, at)
  if (character === ']') return found({ kind: 'exact', character }, at)
  if (character === '\\') {
    const escaped = pattern.charAt(at + 1)
    return escaped === '' ? null : found({ kind: 'exact', character: escaped }, at + 1)
  }
  if (character !== '[') return { token: { kind: 'exact', character }, last: at, isDouble: false }
  const end = classEnd(pattern, at)
  const members = end < 0 ? null : regexpOf(pattern.slice(at, end + 1))
  return members === null ? null : found({ kind: 'class', members }, end)
}

function regexpOf(source: string): RegExp | null {
  try {
    return new RegExp(`^${source.replace(/^\[(\^?)\]/, '[$1\\]')}$`)
  } catch {
    return null
  }
}

/** States are places between tokens, two each: before a token, and half way through a run of directories. */
function isMatch(tokens: readonly Token[], path: string): boolean {
  const size = 2 * tokens.length + 2
  let states: Uint8Array = new Uint8Array(size)
  states[0] = 1
  passOver(tokens, states)
  for (const character of path.split('')) {
    const next = new Uint8Array(size)
    let isAlive = false
    for (let state = 0; state < size - 2; state++) {
      if (states[state] === 1) isAlive = step(tokens, state, character, next) || isAlive
    }
    if (!isAlive) return false
    passOver(tokens, next)
    states = next
  }
  return states[size - 2] === 1
}

/** True when the character leads on. */
function step(tokens: readonly Token[], state: number, character: string, next: Uint8Array): boolean {
  const token = tokens[state >> 1]
  if (token === undefined || character === '\n') return false
  const here = state & ~1
  const isSlash = character === '/'
  if (token.kind === 'everything' || token.kind === 'directories') {
    next[token.kind === 'everything' ? here : here + 1] = 1
    if (token.kind === 'directories' && isSlash) next[here + 2] = 1
    return true
  }
  const isTaken =
    token.kind === 'exact'
      ? token.character === character
      : token.kind === 'class'
        ? token.members.test(character)
        : !isSlash
  if (isTaken) next[token.kind === 'any' ? here : here + 2] = 1
  return isTaken
}

/** Tokens that may match nothing are passed over as well. */
function passOver(tokens: readonly Token[], states: Uint8Array): void {
  for (const [place, { kind }] of tokens.entries()) {
    const mayBeEmpty = kind === 'any' || kind === 'everything' || kind === 'directories'
    if (mayBeEmpty && states[2 * place] === 1) states[2 * place + 2] = 1
  }
}

/** Models filepath.Match(pattern, ".") as far as its error goes: only what is reached is checked. */
export function isRefusedAtOnce(pattern: string): boolean {
  let name: string = '.'
  let rest = pattern
  while (rest !== '') {
    const { isStar, chunk, after } = nextChunk(rest)
    rest = after
    if (isStar && chunk === '') return false
    const first = matchChunk(chunk, name)
    if (first === 'bad') return true
    if (first !== null && (first === '' || rest !== '')) {
      name = first
      continue
    }
    if (!isStar || name === '') return false
    const later = matchChunk(chunk, name.slice(1))
    if (later === 'bad') return true
    if (later === null || (rest === '' && later !== '')) return false
    name = later
  }
  return false
}

interface Chunk {
  readonly isStar: boolean
  readonly chunk: string
  readonly after: string
}

/** Stars, and what stands up to the next one outside a class. */
function nextChunk(pattern: string): Chunk {
  const body = pattern.replace(/^\*+/, '')
  let inClass = false
  for (let i = 0; i < body.length; i++) {
    const character = body.charAt(i)
    if (character === '\\') i++
    else if (character === '[') inClass = true
    else if (character === ']') inClass = false
    else if (character === '*' && !inClass) {
      return { isStar: body !== pattern, chunk: body.slice(0, i), after: body.slice(i) }
    }
  }
  return { isStar: body !== pattern, chunk: body, after: '' }
}

/** What is left of the name; null where it does not match; `bad` for a faulty class or escape, matching or not. */
function matchChunk(chunk: string, name: string): string | null | 'bad' {
  let left = name
  let failed = false
  for (let i = 0; i < chunk.length; i++) {
    failed = failed || left === ''
    const character = chunk.charAt(i)
    const head = left.charAt(0)
    if (character === '[') {
      const end = classEnd(chunk, i)
      if (end < 0) return 'bad'
      failed = failed || regexpOf(chunk.slice(i, end + 1))?.test(head) !== true
      i = end
    } else {
      if (character === '\\' && ++i >= chunk.length) return 'bad'
      const isOne = character === '?' && head !== '/'
      failed = failed || (!isOne && chunk.charAt(i) !== head)
    }
    left = left.slice(1)
  }
  return failed ? null : left
}

function classEnd(pattern: string, start: number): number {
  let i = start + 1
  if (pattern.charAt(i) === '^') i++
  for (let members = 0; i < pattern.length; members++) {
    if (pattern.charAt(i) === ']' && members > 0) return i
    const low = classMember(pattern, i)
    if (low < 0) return -1
    i = low
    if (pattern.charAt(i) !== '-') continue
    i = classMember(pattern, i + 1)
    if (i < 0) return -1
  }
  return -1
}

/** The index after one member of a class; -1 when it is none. */
function classMember(pattern: string, at: number): number {
  const character = pattern.charAt(at)
  if (character === '' || character === '-' || character === ']') return -1
  if (character !== '\\') return at + 1 < pattern.length ? at + 1 : -1
  return at + 2 < pattern.length ? at + 2 : -1
}
