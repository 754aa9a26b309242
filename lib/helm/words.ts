// Words of a name, for snakecase, kebabcase and camelcase.
//
// Every character has a class of one letter; the words are then patterns over the string of classes. Behaves as
// Sprig's functions do (xstrings): numbers join the word before them, marks other than - and _ stay as they are.

import { toWellFormed } from '@/lib/go/byte-string'
import { isSpace } from '@/lib/go/space'

/**
 * Parts of a name: connectors; punctuation; a number with what follows it; a word, with a number behind it unless
 * small letters follow that number. "HTTPServer" is HTTP and Server.
 */
const partForm = /-+|\.+|9[a9]*|(?:Ua+|U+(?!a)|a+|o+)(?:9+(?![a9]))?/g

/** The words in small letters with a connector between. */
export function hyphenatedWords(whole: string, connector: string): string {
  const chars = [...whole]
  const classes = classesOf(chars)
  let result = ''
  let isWordBefore = false
  for (const { 0: part, index } of classes.matchAll(partForm)) {
    const isWord = part[0] !== '-' && part[0] !== '.'
    if (isWord && isWordBefore) result += connector
    isWordBefore = isWord
    if (part[0] === '-') result += connector.repeat(part.length)
    else result += lowered(chars.slice(index, index + part.length), part)
  }
  return result
}

/**
 * Capitals at the start of every word, small letters for capitals that follow one: "HTTP_server" is "HttpServer".
 * Connectors at the start stay, of those within one goes; a text of nothing but connectors gains one.
 */
export function pascalCase(whole: string): string {
  const chars = [...toWellFormed(whole)]
  const start = chars.findIndex((char) => !isConnector(char))
  if (start < 0) return chars.length === 0 ? '' : chars.join('') + chars[chars.length - 1]
  let result = chars.slice(0, start).join('')
  let isAmongCapitals = true
  for (let i = start; i < chars.length; i++) {
    const char = chars[i] ?? ''
    const before = i === start ? '-' : (chars[i - 1] ?? '')
    if (isConnector(before) && !isConnector(char)) {
      isAmongCapitals = isCapital(char)
      result += upper(char)
    } else if (isConnector(char)) {
      const next = chars[i + 1]
      if (next === undefined || isConnector(next)) result += char
    } else {
      isAmongCapitals &&= isCapital(char)
      result += isAmongCapitals ? lower(char) : char
    }
  }
  return result
}

function isConnector(char: string): boolean {
  return char === '-' || char === '_' || isSpace(char)
}

function isCapital(char: string): boolean {
  return /\p{Lu}/u.test(char)
}

/** U capital, a other letter, 9 number, - connector, . punctuation, o other. */
function classesOf(chars: readonly string[]): string {
  let classes = ''
  for (const char of chars) classes += char < '\x80' ? (asciiClasses[char.charCodeAt(0)] ?? 'o') : classOf(char)
  return classes
}

function classOf(char: string): string {
  if (char === '-' || char === '_' || isSpace(char)) return '-'
  if (/\p{P}/u.test(char)) return '.'
  if (/\p{Lu}/u.test(char)) return 'U'
  if (isLetterOfWord(char)) return 'a'
  return /\p{N}/u.test(char) ? '9' : 'o'
}

const asciiClasses = Array.from({ length: 0x80 }, (_, code) => classOf(String.fromCharCode(code)))

/** Scripts that are written with a word's letters side by side; ideographs stand alone. */
function isLetterOfWord(char: string): boolean {
  return /\p{L}/u.test(char) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char)
}

/** Only words that begin with a capital are changed, and only their letters. */
function lowered(chars: readonly string[], classes: string): string {
  if (classes[0] !== 'U') return chars.join('')
  return chars.map((char, i) => (classes[i] === '9' ? char : lower(char))).join('')
}

/** One character for one, as Go's unicode package has it. */
function upper(char: string): string {
  const changed = char.toUpperCase()
  return [...changed].length === 1 ? changed : char
}

function lower(char: string): string {
  return char === 'İ' ? 'i' : char.toLowerCase()
}
