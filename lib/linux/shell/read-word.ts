// Words of a script: quotes, escapes, variables, command substitution, arithmetic.

import { deeper, type Reader, ScriptFault } from './reader'
import type { Script, Word, WordPart } from './syntax'

export type ReadScript = (text: string, depth: number) => Script

const endsWord = /[\s;&|<>()]/

/** The word at the reader; null when there is none. */
export function readWord(reader: Reader, readScript: ReadScript): Word | null {
  return readParts(reader, readScript, (character) => endsWord.test(character))
}

function readParts(reader: Reader, readScript: ReadScript, isEnd: (character: string) => boolean): Word | null {
  const parts: WordPart[] = []
  let isWord = false
  const add = (text: string, isQuoted: boolean): void => {
    isWord = true
    const last = parts.at(-1)
    if (last?.kind === 'text' && last.isQuoted === isQuoted)
      parts[parts.length - 1] = { ...last, text: last.text + text }
    else parts.push({ kind: 'text', text, isQuoted })
  }
  while (reader.at < reader.text.length) {
    const character = reader.text.charAt(reader.at)
    if (isEnd(character)) break
    if (character === '\\') {
      const escaped = reader.text.charAt(reader.at + 1)
      reader.at += 2
      if (escaped !== '\n') add(escaped, true)
    } else if (character === "'") add(singleQuoted(reader), true)
    else if (character === '"') {
      reader.at++
      isWord = true
      parts.push(...doubleQuoted(reader, readScript))
    } else if (character === '$' || character === '`') {
      const part = readDollar(reader, readScript, false)
      if (part === null) add('$', false)
      else {
        isWord = true
        parts.push(part)
      }
    } else {
      reader.at++
      add(character, false)
    }
  }
  return isWord ? parts : null
}

function singleQuoted(reader: Reader): string {
  const end = reader.text.indexOf("'", reader.at + 1)
  if (end < 0) throw new ScriptFault('Syntax error: Unterminated quoted string', { unclosed: "'" })
  const text = reader.text.slice(reader.at + 1, end)
  reader.at = end + 1
  return text
}

/** After the opening quote, up to and with the closing one. */
function doubleQuoted(reader: Reader, readScript: ReadScript): readonly WordPart[] {
  const parts: WordPart[] = []
  let text = ''
  const flush = (): void => {
    parts.push({ kind: 'text', text, isQuoted: true })
    text = ''
  }
  while (reader.at < reader.text.length) {
    const character = reader.text.charAt(reader.at)
    if (character === '"') {
      reader.at++
      flush()
      return parts
    }
    if (character === '\\' && '$`"\\\n'.includes(reader.text.charAt(reader.at + 1))) {
      const escaped = reader.text.charAt(reader.at + 1)
      if (escaped !== '\n') text += escaped
      reader.at += 2
      continue
    }
    const part = character === '$' || character === '`' ? readDollar(reader, readScript, true) : null
    if (part !== null) {
      flush()
      parts.push(part)
    } else {
      text += character
      if (character !== '$') reader.at++
    }
  }
  throw new ScriptFault('Syntax error: Unterminated quoted string', { unclosed: '"' })
}

/** The text of a heredoc body: variables count, quotes do not. */
export function heredocWord(body: string, readScript: ReadScript, depth: number): Word {
  const reader: Reader = { text: `${body.replaceAll('"', '\\"')}"`, at: 0, depth, heredocs: [], openHeredoc: null }
  return doubleQuoted(reader, readScript)
}

/** `$name`, `${…}`, `$(…)`, `$((…))` or backquotes; null for a lone dollar, which is then consumed. */
function readDollar(reader: Reader, readScript: ReadScript, isQuoted: boolean): WordPart | null {
  const { text } = reader
  if (text.charAt(reader.at) === '`') return backquoted(reader, readScript, isQuoted)
  if (text.startsWith('$((', reader.at)) {
    const end = closingParenthesis(text, reader.at + 3)
    if (text.charAt(end + 1) !== ')') throw new ScriptFault("Syntax error: Missing '))'")
    const word = heredocWord(text.slice(reader.at + 3, end), readScript, deeper(reader))
    reader.at = end + 2
    return { kind: 'arithmetic', word, isQuoted }
  }
  if (text.startsWith('$(', reader.at)) {
    const end = closingParenthesis(text, reader.at + 2)
    const script = readScript(text.slice(reader.at + 2, end), deeper(reader))
    reader.at = end + 1
    return { kind: 'command', script, isQuoted }
  }
  if (text.startsWith('${', reader.at)) return braced(reader, readScript, isQuoted)
  const name = /^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-])/.exec(text.slice(reader.at + 1, reader.at + 80))?.[0]
  if (name === undefined) {
    reader.at++
    return null
  }
  reader.at += 1 + name.length
  return { kind: 'variable', name, isQuoted }
}

function backquoted(reader: Reader, readScript: ReadScript, isQuoted: boolean): WordPart {
  let end = reader.at + 1
  while (end < reader.text.length && reader.text.charAt(end) !== '`') end += reader.text.charAt(end) === '\\' ? 2 : 1
  if (end >= reader.text.length) throw new ScriptFault('Syntax error: EOF in backquote substitution', { unclosed: '`' })
  const inner = reader.text.slice(reader.at + 1, end).replace(isQuoted ? /\\([\\`$"])/g : /\\([\\`$])/g, '$1')
  const script = readScript(inner, deeper(reader))
  reader.at = end + 1
  return { kind: 'command', script, isQuoted }
}

/** The index of the `)` that closes a substitution; quotes and nesting are respected. */
function closingParenthesis(text: string, start: number): number {
  let depth = 1
  for (let i = start; i < text.length; i++) {
    const character = text.charAt(i)
    if (character === '\\') i++
    else if (character === "'") i = skipTo(text, "'", i)
    else if (character === '"') i = skipQuoted(text, i)
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return i
  }
  throw new ScriptFault('Syntax error: end of file unexpected (expecting ")")', { unclosed: ')' })
}

function skipTo(text: string, mark: string, at: number): number {
  const end = text.indexOf(mark, at + 1)
  return end < 0 ? text.length : end
}

function skipQuoted(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text.charAt(i) === '\\') i++
    else if (text.charAt(i) === '"') return i
  }
  return text.length
}

const operators = [':-', ':=', ':+', ':?', '##', '%%', '//', '-', '=', '+', '?', '#', '%', '/', ':']

function braced(reader: Reader, readScript: ReadScript, isQuoted: boolean): WordPart {
  const { text } = reader
  reader.at += 2
  const isLength = text.charAt(reader.at) === '#' && text.charAt(reader.at + 1) !== '}'
  if (isLength) reader.at++
  const name = /^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-])/.exec(text.slice(reader.at, reader.at + 80))?.[0]
  if (name === undefined) throw new ScriptFault('Bad substitution', reader.at >= text.length ? { unclosed: '}' } : {})
  reader.at += name.length
  const operator = isLength ? undefined : operators.find((each) => text.startsWith(each, reader.at))
  reader.at += operator?.length ?? 0
  const inner: Reader = { ...reader, depth: deeper(reader) }
  const isReplace = operator === '/' || operator === '//'
  const word =
    operator === undefined
      ? null
      : readParts(inner, readScript, (character) => character === '}' || (isReplace && character === '/'))
  let replacement: Word | null = null
  if (isReplace && text.charAt(inner.at) === '/') {
    inner.at++
    replacement = readParts(inner, readScript, (character) => character === '}')
  }
  reader.at = inner.at
  if (text.charAt(reader.at) !== '}')
    throw new ScriptFault('Bad substitution', reader.at >= text.length ? { unclosed: '}' } : {})
  reader.at++
  return {
    kind: 'variable',
    name,
    isQuoted,
    ...(isLength && { operator: 'length' }),
    ...(operator !== undefined && { operator, word: word ?? [] }),
    ...(replacement !== null && { replacement }),
  }
}
