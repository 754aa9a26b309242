// TOML documents as maps. Models helm fromTOML over BurntSushi/toml 1.6: its order of reading, its types, its errors.

import { quote } from '@/lib/go/quote'
import { GoList, GoMap, type GoValue, goList, goMap } from '@/lib/go/value'
import { floatOf, readNumberOrDate, readSigned, runeText } from './numbers'
import {
  accept,
  endOfFile,
  failAfter,
  failHere,
  failOnLineBefore,
  isBlank,
  isLineEnd,
  nextRune,
  peekRune,
  skipBlanks,
  skipComment,
  TomlError,
  type TomlScan,
  takeWhile,
} from './scan'
import { readShortString, readString } from './strings'
import {
  createTables,
  documentOf,
  type Key,
  KeyError,
  keyText,
  openImplied,
  openTable,
  setValue,
  type TableStore,
} from './tables'

interface Reader {
  readonly scan: TomlScan
  readonly tables: TableStore
  /** The last part of the key whose value is read. */
  currentKey: string
  /** Where the last key began: errors about keys stand there. */
  keyLine: number
}

/** A document that does not parse gives a map with the key Error. */
export function fromToml(text: string): GoMap {
  const body = text.replace(/^(?:\ufeff|\udcff\udcfe|\udcfe\udcff)/, '')
  if (body.slice(0, 6).includes('\0')) {
    return goMap([['Error', `toml: line 1: files cannot contain NULL bytes; ${utf16Hint}`]])
  }
  const reader: Reader = { scan: { text: body, at: 0, line: 1 }, tables: createTables(), currentKey: '', keyLine: 1 }
  try {
    readDocument(reader)
    return documentOf(reader.tables)
  } catch (error) {
    if (!(error instanceof TomlError || error instanceof KeyError)) throw error
    const line = error instanceof TomlError ? error.line : reader.keyLine
    return goMap([['Error', `toml: line ${line}${lastKeyText(reader)}: ${error.message}`]])
  }
}

const utf16Hint = 'probably using UTF-16; TOML files must be UTF-8'

function lastKeyText({ tables, currentKey }: Reader): string {
  const context = keyText(tables.context)
  const key = [context, currentKey].filter((part) => part !== '').join('.')
  return key === '' ? '' : ` (last key ${quote(key)})`
}

function readDocument(reader: Reader): void {
  const { scan } = reader
  for (let rune = peekRune(scan); rune !== endOfFile; rune = peekRune(scan)) {
    if (isBlank(rune) || isLineEnd(rune)) nextRune(scan)
    else if (rune === '#') skipComment(scan)
    else {
      if (accept(scan, '[')) readHeader(reader)
      else readTopKey(reader)
      readLineEnd(scan)
    }
  }
}

function readLineEnd(scan: TomlScan): void {
  skipBlanks(scan)
  const rune = nextRune(scan)
  if (rune === endOfFile || isLineEnd(rune)) return
  if (rune === '#') skipComment(scan)
  else {
    const wanted = 'expected a top-level item to end with a newline, comment, or EOF'
    failAfter(scan, rune, `${wanted}, but got ${runeText(rune)} instead`)
  }
}

/** [a.b] or [[a.b]], the first bracket consumed. */
function readHeader(reader: Reader): void {
  const { scan, tables } = reader
  const isElement = accept(scan, '[')
  const key = readHeaderKey(reader)
  if (isElement) {
    const rune = nextRune(scan)
    const wanted = "expected end of table array name delimiter ']'"
    if (rune !== ']') failAfter(scan, rune, `${wanted}, but got ${runeText(rune)} instead`)
  }
  openTable(tables, key, isElement ? 'element' : 'table')
  tables.arrays.delete(keyText(tables.context))
}

function readHeaderKey(reader: Reader): Key {
  const { scan } = reader
  const key: string[] = []
  for (;;) {
    skipBlanks(scan)
    const first = peekRune(scan)
    if (first === ']' || first === endOfFile) {
      failHere(scan, 'unexpected end of table name (table names cannot be empty)')
    }
    if (first === '.') failHere(scan, 'unexpected table separator (table names cannot be empty)')
    key.push(readKeyPart(scan))
    if (key.length === 1) reader.keyLine = scan.line
    skipBlanks(scan)
    const rune = nextRune(scan)
    if (rune === ']') return key
    if (rune !== '.') failAfter(scan, rune, `expected '.' or ']' to end table name, but got ${runeText(rune)} instead`)
  }
}

function readKeyPart(scan: TomlScan): string {
  if (accept(scan, '"')) return readShortString(scan, '"')
  if (accept(scan, "'")) return readShortString(scan, "'")
  return takeWhile(scan, /^[A-Za-z0-9_-]$/)
}

/** All parts of a key, and the equals sign. */
function readKey(reader: Reader): Key {
  const { scan } = reader
  skipBlanks(scan)
  const first = peekRune(scan)
  if (first === '=' || first === endOfFile) failHere(scan, "unexpected '=': key name appears blank")
  if (first === '.') failHere(scan, "unexpected '.': keys cannot start with a '.'")
  const key: string[] = []
  for (;;) {
    key.push(readKeyPart(scan))
    if (key.length === 1) reader.keyLine = scan.line
    if (readKeyEnd(scan) === '=') return key
    skipBlanks(scan)
    const next = peekRune(scan)
    if (next === '=' || next === endOfFile) failHere(scan, "unexpected '='")
    if (next === '.') failHere(scan, "unexpected '.'")
  }
}

function readKeyEnd(scan: TomlScan): '.' | '=' {
  skipBlanks(scan)
  const rune = nextRune(scan)
  if (rune === '.' || rune === '=') return rune
  if (rune === endOfFile) failAfter(scan, rune, "unexpected EOF; expected key separator '='")
  const words = `expected '.' or '=', but got ${runeText(rune)} instead`
  return rune === '\n' ? failOnLineBefore(scan, words) : failAfter(scan, rune, words)
}

function readTopKey(reader: Reader): void {
  const outer = reader.tables.context
  readEntry(reader)
  reader.tables.context = outer
  reader.currentKey = ''
}

interface KeyValue {
  readonly parents: Key
  readonly last: string
  readonly value: GoValue
}

/** a.b = value, in the table at work. */
function readEntry(reader: Reader): KeyValue {
  const { tables } = reader
  const key = readKey(reader)
  const last = key[key.length - 1] ?? ''
  const parents = key.slice(0, -1)
  reader.currentKey = last
  for (const part of parents) openImplied(tables, part)
  const value = readValue(reader, 'entry')
  setValue(tables, last, value)
  noteType(reader, last, value)
  return { parents, last, value }
}

/** A list marks its key as an array, anything else takes the mark away. */
function noteType({ tables }: Reader, key: string, value: GoValue): void {
  const path = keyText(key === '' ? tables.context : [...tables.context, key])
  if (value instanceof GoList) tables.arrays.add(path)
  else tables.arrays.delete(path)
}

function readValue(reader: Reader, place: 'entry' | 'item'): GoValue {
  const { scan } = reader
  skipBlanks(scan)
  if (/^[0-9]$/.test(peekRune(scan))) return readNumberOrDate(scan)
  const rune = nextRune(scan)
  switch (rune) {
    case '[':
      return readArray(reader)
    case '{':
      return readInlineTable(reader, place)
    case '"':
    case "'":
      return readString(scan, rune)
    case '.':
      return failHere(scan, "floats must start with a digit, not '.'")
    case '+':
    case '-':
      return readSigned(scan)
    case endOfFile:
      return failAfter(scan, rune, 'unexpected EOF; expected value')
    case '\n':
      return failOnLineBefore(scan, `expected value but found ${runeText(rune)} instead`)
    default:
      return /^\p{L}$/u.test(rune)
        ? readWord(scan, rune)
        : failHere(scan, `expected value but found ${runeText(rune)} instead`)
  }
}

/** true, false, inf or nan; its first letter is consumed. */
function readWord(scan: TomlScan, first: string): GoValue {
  const start = scan.at - first.length
  if (first === 'i' || first === 'n') {
    if ((accept(scan, 'n') && accept(scan, 'f')) || (accept(scan, 'a') && accept(scan, 'n'))) {
      return floatOf(scan, scan.text.slice(start, scan.at))
    }
  }
  // Only the last rune is given back: "inx" is complained of as "nx".
  scan.at -= scan.at - start === first.length ? first.length : 1
  const word = takeWhile(scan, /^\p{L}$/u)
  if (word === 'true' || word === 'false') return word === 'true'
  return failAfter(scan, peekRune(scan), `expected value but found ${quote(word)} instead`)
}

function readArray(reader: Reader): GoValue {
  const { scan, tables } = reader
  tables.arrays.add(keyText([...tables.context, ...(reader.currentKey === '' ? [] : [reader.currentKey])]))
  const items: GoValue[] = []
  for (;;) {
    skipLines(scan)
    const rune = peekRune(scan)
    if (rune === ',') {
      nextRune(scan)
      failHere(scan, 'unexpected comma')
    }
    if (accept(scan, ']')) return goList(items)
    items.push(readValue(reader, 'item'))
    skipLines(scan)
    const end = nextRune(scan)
    if (end === ']') return goList(items)
    if (end !== ',') {
      failAfter(scan, end, `expected a comma (',') or array terminator (']'), but got ${runeOrEnd(end)}`)
    }
  }
}

/** Blanks, line ends and comments. */
function skipLines(scan: TomlScan): void {
  for (;;) {
    const rune = peekRune(scan)
    if (rune === '#') skipComment(scan)
    else if (isBlank(rune) || isLineEnd(rune)) nextRune(scan)
    else return
  }
}

function runeOrEnd(rune: string): string {
  return rune === endOfFile ? 'end of file' : `'${rune}'`
}

function readInlineTable(reader: Reader, place: 'entry' | 'item'): GoValue {
  const { scan, tables, currentKey } = reader
  const outer = tables.context
  const context = [...outer, currentKey]
  const table = new GoMap()
  reader.currentKey = ''
  tables.context = context
  tables.implicits.add(keyText(context))
  openTable(tables, context, place === 'item' ? 'element' : 'table')
  while (hasInlineEntry(scan)) {
    const entry = readEntry(reader)
    addInline(reader, table, entry)
    tables.context = context
    if (endsInline(scan)) break
  }
  tables.context = outer
  reader.currentKey = currentKey
  return table
}

/** Whether a key follows; else the closing brace is consumed. */
function hasInlineEntry(scan: TomlScan): boolean {
  skipLines(scan)
  if (accept(scan, '}')) return false
  if (accept(scan, ',')) failHere(scan, 'unexpected comma')
  return true
}

/** Whether the closing brace was met; else a comma was. */
function endsInline(scan: TomlScan): boolean {
  skipLines(scan)
  const rune = nextRune(scan)
  if (rune === '}') return true
  if (rune === ',') return false
  const wanted = "expected a comma or an inline table terminator '}'"
  return failAfter(scan, rune, `${wanted}, but got ${runeOrEnd(rune)} instead`)
}

function addInline({ tables }: Reader, table: GoMap, entry: KeyValue): void {
  let inner = table
  for (const part of entry.parents) {
    const next = inner.get(part) ?? new GoMap()
    if (!(next instanceof GoMap)) throw new KeyError(`[${tables.context.map(quote).join(' ')}] is not a table`)
    inner.set(part, next)
    inner = next
  }
  inner.set(entry.last, entry.value)
}
