// Words of a name: snake_case, kebab-case and PascalCase. Models github.com/huandu/xstrings convert.go.

import { isSpace } from '@/lib/go/space'

type WordKind = 'none' | 'number' | 'upper' | 'alphabet' | 'connector' | 'punctuation' | 'other'

interface Word {
  readonly kind: WordKind
  readonly text: string
}

export function pascalCase(whole: string): string {
  const chars = [...whole]
  const lead = chars.findIndex((char) => !isConnector(char))
  if (lead < 0) return whole
  let result = chars.slice(0, lead).join('')
  let current = chars[lead] ?? ''
  let isFirstUpper = isUpper(current)
  current = current.toUpperCase()
  for (const char of chars.slice(lead + 1)) {
    const previous = current
    current = char
    if (isConnector(char) && isConnector(previous)) {
      result += previous
      continue
    }
    if (isConnector(previous)) {
      isFirstUpper = isUpper(char)
      current = char.toUpperCase()
      continue
    }
    if (isFirstUpper) {
      if (isUpper(char)) current = char.toLowerCase()
      else isFirstUpper = false
    }
    result += previous
  }
  return result + current
}

/** The words in small letters with a connector between; a number stays with the word it belongs to. */
export function hyphenatedWords(whole: string, connector: string): string {
  const words = wordsOf(whole)
  const out: string[] = []
  let at = 0
  const kindAt = (i: number): WordKind => words[i]?.kind ?? 'none'
  const put = (i: number): void => {
    const word = words[i]
    if (word !== undefined) out.push(lowered(word, connector))
  }
  /** Letters and numbers that follow one another are one word. */
  const putRun = (): void => {
    while (kindAt(at) === 'alphabet' || kindAt(at) === 'number') put(at++)
  }
  const startsWord = (kind: WordKind): boolean => kind !== 'none' && kind !== 'punctuation' && kind !== 'connector'
  while (at < words.length - 1) {
    const previous = kindAt(at)
    if (previous !== 'connector') put(at)
    else out.push(lowered(words[at] ?? { kind: 'connector', text: '' }, connector))
    at++
    if (previous === 'number') {
      putRun()
      if (startsWord(kindAt(at))) out.push(connector)
    } else if (previous !== 'connector' && previous !== 'punctuation') {
      if (kindAt(at) !== 'number') {
        if (startsWord(kindAt(at))) out.push(connector)
      } else if (at < words.length - 1) {
        const number = at++
        if (kindAt(at) === 'alphabet') {
          out.push(connector)
          put(number)
          putRun()
        } else put(number)
        if (startsWord(kindAt(at))) out.push(connector)
      }
    }
  }
  if (at < words.length) put(at)
  return out.join('')
}

function wordsOf(whole: string): Word[] {
  const words: Word[] = []
  const chars = [...whole]
  for (let at = 0; at < chars.length; ) {
    const kind = kindOf(chars[at] ?? '')
    const end = kind === 'upper' ? endOfUpper(chars, at) : endOfRun(chars, at, kind)
    words.push({ kind, text: chars.slice(at, end).join('') })
    at = end
  }
  return words
}

function kindOf(char: string): WordKind {
  if (isConnector(char)) return 'connector'
  if (/\p{P}/u.test(char)) return 'punctuation'
  if (isUpper(char)) return 'upper'
  if (isAlphabet(char)) return 'alphabet'
  return /\p{N}/u.test(char) ? 'number' : 'other'
}

function endOfRun(chars: readonly string[], start: number, kind: WordKind): number {
  let end = start + 1
  while (end < chars.length && kindOf(chars[end] ?? '') === kind) end++
  return end
}

/** "HTTPServer" is HTTP and Server; "Server" is one word. */
function endOfUpper(chars: readonly string[], start: number): number {
  const second = chars[start + 1] ?? ''
  if (isUpper(second)) {
    const end = endOfRun(chars, start, 'upper')
    return end < chars.length && isAlphabet(chars[end] ?? '') ? end - 1 : end
  }
  return kindOf(second) === 'alphabet' ? endOfRun(chars, start + 1, 'alphabet') : start + 1
}

function lowered(word: Word, connector: string): string {
  if (word.kind === 'connector') return connector.repeat([...word.text].length)
  return word.kind === 'upper' ? word.text.toLowerCase() : word.text
}

function isConnector(char: string): boolean {
  return char === '-' || char === '_' || isSpace(char)
}

function isUpper(char: string): boolean {
  return /^\p{Lu}$/u.test(char)
}

/** Scripts that are written with a word's letters side by side; ideographs stand alone. */
function isAlphabet(char: string): boolean {
  return /^\p{L}$/u.test(char) && !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(char)
}
