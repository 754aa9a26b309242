// The scanner: a YAML text -> tokens, fetched as the parser asks for them.
//
// Models go-yaml v2 scannerc.go: indentation as a stack of columns, simple keys as places remembered until a ":"
// proves them, and a queue in which a KEY token may still be put before tokens already scanned.

import { codeTab, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd } from './characters'
import { scanAnchor, scanDirective, scanTag } from './scan-names'
import { isDocumentIndicator, scanBlockScalar, scanPlainScalar, scanQuotedScalar, skipBreak } from './scan-scalars'
import {
  columnOf,
  emptySimpleKey,
  type Scanner,
  type SimpleKey,
  scanError,
  structureToken,
  type Token,
  type TokenKind,
  type Unreadable,
  YamlSyntaxError,
} from './token'

const simpleKeyLengthMax = 1024
const depthMax = 10_000
/** The reader decodes this many bytes at a time and checks them all before one is scanned. */
const readerChunkLength = 512
const lookahead = 4

export function scannerOf(text: string): Scanner {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  return {
    text: `${text}\0\0\0\0`,
    end: text.length,
    unreadable: findUnreadable(text),
    at: start,
    line: 0,
    lineStart: start,
    tokens: [],
    head: 0,
    parsedCount: 0,
    tokenReady: false,
    streamEnded: false,
    indent: -1,
    indents: [],
    flowLevel: 0,
    simpleKeyAllowed: true,
    simpleKeys: [emptySimpleKey()],
  }
}

// A byte that is no text is a lone low surrogate (go/byte-string.ts); pairs are what \ud800-\udbff also finds.
const suspectCode = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/g

/** The first character that no stream may hold, and where its chunk begins. */
function findUnreadable(text: string): Unreadable | null {
  suspectCode.lastIndex = 0
  for (let found = suspectCode.exec(text); found !== null; found = suspectCode.exec(text)) {
    const at = found.index
    const code = text.codePointAt(at) ?? 0
    if (code > 0xffff) suspectCode.lastIndex = at + 2
    else return { at, chunkStart: at - (at % readerChunkLength), problem: problemOfCode(text, at, code) }
  }
  return null
}

function problemOfCode(text: string, at: number, code: number): string {
  if (code < 0xd800 || code > 0xdfff) return 'control characters are not allowed'
  const octet = code - 0xdc00
  if (octet < 0xc0 || octet >= 0xf8) return 'invalid leading UTF-8 octet'
  const width = octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : 4
  if (at + width > text.length) return 'incomplete UTF-8 octet sequence'
  for (let i = 1; i < width; i++) {
    const trailing = text.charCodeAt(at + i) - 0xdc00
    if (trailing < 0x80 || trailing > 0xbf) return 'invalid trailing UTF-8 octet'
  }
  return octet === 0xed ? 'invalid Unicode character' : 'invalid length of a UTF-8 sequence'
}

export function peekToken(scanner: Scanner): Token {
  if (!scanner.tokenReady) fetchMoreTokens(scanner)
  const token = scanner.tokens[scanner.head]
  return token ?? structureToken('stream-end', scanner.at, scanner.at, scanner.line)
}

export function skipToken(scanner: Scanner): void {
  scanner.tokenReady = false
  scanner.parsedCount++
  scanner.head++
  if (scanner.head === scanner.tokens.length) {
    scanner.tokens.length = 0
    scanner.head = 0
  }
}

function fetchMoreTokens(scanner: Scanner): void {
  while (scanner.head === scanner.tokens.length || mayBecomeKey(scanner)) {
    try {
      fetchNextToken(scanner)
    } catch (error) {
      if (error instanceof YamlSyntaxError) checkReadable(scanner)
      throw error
    }
    checkReadable(scanner)
  }
  scanner.tokenReady = true
}

function checkReadable(scanner: Scanner): void {
  const { unreadable } = scanner
  if (unreadable === null || scanner.at + lookahead <= unreadable.chunkStart) return
  throw new YamlSyntaxError(unreadable.problem, { line: 0, start: unreadable.at, end: unreadable.at + 1 })
}

/** May the token at the head of the queue still turn out to start a simple key? */
function mayBecomeKey(scanner: Scanner): boolean {
  for (const key of scanner.simpleKeys) {
    if (key.possible && key.watched && key.tokenNumber === scanner.parsedCount) return isKeyStillValid(scanner, key)
  }
  return false
}

/** A simple key must end on its line and within 1024 characters. */
function isKeyStillValid(scanner: Scanner, key: SimpleKey): boolean {
  if (!key.possible) return false
  if (key.line >= scanner.line && key.at + simpleKeyLengthMax >= scanner.at) return true
  if (key.required) throw scanError(scanner, key.line, "could not find expected ':'")
  key.possible = false
  return false
}

function currentKey(scanner: Scanner): SimpleKey {
  return scanner.simpleKeys[scanner.simpleKeys.length - 1] ?? emptySimpleKey()
}

function saveSimpleKey(scanner: Scanner): void {
  if (!scanner.simpleKeyAllowed) return
  const column = columnOf(scanner)
  const required = scanner.flowLevel === 0 && scanner.indent === column
  removeSimpleKey(scanner)
  const key = currentKey(scanner)
  key.possible = true
  key.required = required
  key.watched = true
  key.tokenNumber = nextTokenNumber(scanner)
  key.at = scanner.at
  key.line = scanner.line
  key.column = column
}

function nextTokenNumber(scanner: Scanner): number {
  return scanner.parsedCount + scanner.tokens.length - scanner.head
}

function removeSimpleKey(scanner: Scanner): void {
  const key = currentKey(scanner)
  if (!key.possible) return
  if (key.required) throw scanError(scanner, key.line, "could not find expected ':'")
  key.possible = false
}

/** Opens a block collection at a deeper column, putting its token at `place` of the queue. */
function rollIndent(scanner: Scanner, column: number, place: number, token: Token): void {
  if (scanner.flowLevel > 0 || scanner.indent >= column) return
  scanner.indents.push(scanner.indent)
  scanner.indent = column
  if (scanner.indents.length > depthMax) {
    throw scanError(scanner, currentKey(scanner).line, `exceeded max depth of ${depthMax}`)
  }
  scanner.tokens.splice(place, 0, token)
}

function unrollIndent(scanner: Scanner, column: number): void {
  if (scanner.flowLevel > 0) return
  while (scanner.indent > column) {
    scanner.tokens.push(structureToken('block-end', scanner.at, scanner.at, scanner.line))
    scanner.indent = scanner.indents.pop() ?? -1
  }
}

function skipToNextToken(scanner: Scanner): void {
  const { text } = scanner
  for (;;) {
    for (;;) {
      const code = text.charCodeAt(scanner.at)
      const isGap = code === 0x20 || (code === codeTab && (scanner.flowLevel > 0 || !scanner.simpleKeyAllowed))
      if (!isGap) break
      scanner.at++
    }
    if (text.charCodeAt(scanner.at) === 0x23) skipComment(scanner)
    if (!isBreak(text.charCodeAt(scanner.at))) return
    skipBreak(scanner)
    if (scanner.flowLevel === 0) scanner.simpleKeyAllowed = true
  }
}

function skipComment(scanner: Scanner): void {
  const { text } = scanner
  let at = scanner.at
  while (!isBreakOrEnd(text.charCodeAt(at))) at++
  scanner.at = at
}

function fetchNextToken(scanner: Scanner): void {
  skipToNextToken(scanner)
  unrollIndent(scanner, columnOf(scanner))
  const { text, at } = scanner
  const code = text.charCodeAt(at)
  if (code === 0) {
    fetchStreamEnd(scanner)
    return
  }
  if (at === scanner.lineStart) {
    if (code === 0x25) {
      fetchDirective(scanner)
      return
    }
    if (isDocumentIndicator(scanner)) {
      fetchDocumentIndicator(scanner, code === 0x2d ? 'document-start' : 'document-end')
      return
    }
  }
  fetchByIndicator(scanner, code, text.charCodeAt(at + 1))
}

function fetchByIndicator(scanner: Scanner, code: number, next: number): void {
  const inFlow = scanner.flowLevel > 0
  switch (code) {
    case 0x5b:
      fetchFlowStart(scanner, 'flow-sequence-start')
      return
    case 0x7b:
      fetchFlowStart(scanner, 'flow-mapping-start')
      return
    case 0x5d:
      fetchFlowEnd(scanner, 'flow-sequence-end')
      return
    case 0x7d:
      fetchFlowEnd(scanner, 'flow-mapping-end')
      return
    case 0x2c:
      fetchFlowEntry(scanner)
      return
    case 0x2d:
      if (isBlankOrEnd(next)) {
        fetchBlockEntry(scanner)
        return
      }
      break
    case 0x3f:
      if (inFlow || isBlankOrEnd(next)) {
        fetchKey(scanner)
        return
      }
      break
    case 0x3a:
      if (inFlow || isBlankOrEnd(next)) {
        fetchValue(scanner)
        return
      }
      break
    case 0x2a:
      fetchKeyable(scanner, (place) => scanAnchor(place, 'alias'))
      return
    case 0x26:
      fetchKeyable(scanner, (place) => scanAnchor(place, 'anchor'))
      return
    case 0x21:
      fetchKeyable(scanner, scanTag)
      return
    case 0x7c:
      if (!inFlow) {
        fetchBlockScalar(scanner, 'literal')
        return
      }
      break
    case 0x3e:
      if (!inFlow) {
        fetchBlockScalar(scanner, 'folded')
        return
      }
      break
    case 0x27:
    case 0x22:
      fetchKeyable(scanner, (place) => scanQuotedScalar(place, code))
      return
  }
  if (startsPlainScalar(code, next, inFlow)) {
    fetchKeyable(scanner, scanPlainScalar)
    return
  }
  throw scanError(scanner, scanner.line, 'found character that cannot start any token')
}

function startsPlainScalar(code: number, next: number, inFlow: boolean): boolean {
  if (code === 0x2d) return !isBlank(next)
  if (code === 0x3f || code === 0x3a) return !inFlow && !isBlankOrEnd(next)
  return !isBlankOrEnd(code) && !'|>%@`#'.includes(String.fromCharCode(code))
}

function fetchStreamEnd(scanner: Scanner): void {
  if (columnOf(scanner) !== 0) {
    scanner.lineStart = scanner.at
    scanner.line++
  }
  unrollIndent(scanner, -1)
  removeSimpleKey(scanner)
  scanner.simpleKeyAllowed = false
  scanner.tokens.push(structureToken('stream-end', scanner.at, scanner.at, scanner.line))
}

function fetchDirective(scanner: Scanner): void {
  unrollIndent(scanner, -1)
  removeSimpleKey(scanner)
  scanner.simpleKeyAllowed = false
  scanner.tokens.push(scanDirective(scanner))
}

function fetchDocumentIndicator(scanner: Scanner, kind: TokenKind): void {
  unrollIndent(scanner, -1)
  removeSimpleKey(scanner)
  scanner.simpleKeyAllowed = false
  pushIndicator(scanner, kind, 3)
}

function pushIndicator(scanner: Scanner, kind: TokenKind, length: number): void {
  scanner.tokens.push(structureToken(kind, scanner.at, scanner.at + length, scanner.line))
  scanner.at += length
}

function fetchFlowStart(scanner: Scanner, kind: TokenKind): void {
  saveSimpleKey(scanner)
  scanner.simpleKeys.push({ ...emptySimpleKey(), tokenNumber: nextTokenNumber(scanner), line: scanner.line })
  scanner.flowLevel++
  if (scanner.flowLevel > depthMax) throw scanError(scanner, scanner.line, `exceeded max depth of ${depthMax}`)
  scanner.simpleKeyAllowed = true
  pushIndicator(scanner, kind, 1)
}

function fetchFlowEnd(scanner: Scanner, kind: TokenKind): void {
  removeSimpleKey(scanner)
  if (scanner.flowLevel > 0) {
    scanner.flowLevel--
    const closed = scanner.simpleKeys.pop()
    // Upstream's slip: closing an empty collection forgets that its own start was watched as a key.
    for (const key of scanner.simpleKeys) if (key.tokenNumber === closed?.tokenNumber) key.watched = false
  }
  scanner.simpleKeyAllowed = false
  pushIndicator(scanner, kind, 1)
}

function fetchFlowEntry(scanner: Scanner): void {
  removeSimpleKey(scanner)
  scanner.simpleKeyAllowed = true
  pushIndicator(scanner, 'flow-entry', 1)
}

function openBlock(scanner: Scanner, kind: TokenKind, refusal: string): void {
  if (scanner.flowLevel > 0) return
  if (!scanner.simpleKeyAllowed) throw scanError(scanner, scanner.line, refusal)
  const token = structureToken(kind, scanner.at, scanner.at, scanner.line)
  rollIndent(scanner, columnOf(scanner), scanner.tokens.length, token)
}

function fetchBlockEntry(scanner: Scanner): void {
  openBlock(scanner, 'block-sequence-start', 'block sequence entries are not allowed in this context')
  removeSimpleKey(scanner)
  scanner.simpleKeyAllowed = true
  pushIndicator(scanner, 'block-entry', 1)
}

function fetchKey(scanner: Scanner): void {
  openBlock(scanner, 'block-mapping-start', 'mapping keys are not allowed in this context')
  removeSimpleKey(scanner)
  scanner.simpleKeyAllowed = scanner.flowLevel === 0
  pushIndicator(scanner, 'key', 1)
}

function fetchValue(scanner: Scanner): void {
  const key = currentKey(scanner)
  if (isKeyStillValid(scanner, key)) {
    const offset = key.tokenNumber - scanner.parsedCount
    const place = offset < 0 ? scanner.tokens.length : scanner.head + offset
    scanner.tokens.splice(place, 0, structureToken('key', key.at, key.at, key.line))
    rollIndent(
      scanner,
      key.column,
      offset < 0 ? scanner.tokens.length : place,
      structureToken('block-mapping-start', key.at, key.at, key.line),
    )
    key.possible = false
    scanner.simpleKeyAllowed = false
  } else {
    openBlock(scanner, 'block-mapping-start', 'mapping values are not allowed in this context')
    scanner.simpleKeyAllowed = scanner.flowLevel === 0
  }
  pushIndicator(scanner, 'value', 1)
}

function fetchBlockScalar(scanner: Scanner, style: 'literal' | 'folded'): void {
  removeSimpleKey(scanner)
  scanner.simpleKeyAllowed = true
  scanner.tokens.push(scanBlockScalar(scanner, style))
}

/** Fetches a token that may be a simple key, or its beginning. */
function fetchKeyable(scanner: Scanner, scan: (scanner: Scanner) => Token): void {
  saveSimpleKey(scanner)
  scanner.simpleKeyAllowed = false
  scanner.tokens.push(scan(scanner))
}
