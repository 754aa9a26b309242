// Scanning directives, anchors, aliases and tags.
//
// Models go-yaml v2 scannerc.go yaml_parser_scan_{directive,anchor,tag}. Percent escapes in a tag are decoded octet
// by octet as upstream does; only the error texts of well-formed UTF-8 are kept.

import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isHexDigit, isNameCode } from './characters'
import { skipBreak } from './scan-scalars'
import { type Scanner, scanError, type Token, type TokenKind } from './token'

function codeHere(scanner: Scanner): number {
  return scanner.text.charCodeAt(scanner.at)
}

function skipBlanks(scanner: Scanner): void {
  while (isBlank(codeHere(scanner))) scanner.at++
}

function scanName(scanner: Scanner): string {
  const from = scanner.at
  while (isNameCode(codeHere(scanner))) scanner.at++
  return scanner.text.slice(from, scanner.at)
}

/** "%YAML 1.1" or "%TAG !e! prefix", with the rest of its line. */
export function scanDirective(scanner: Scanner): Token {
  const start = scanner.at
  const { line } = scanner
  scanner.at++
  const name = scanName(scanner)
  if (name === '') throw scanError(scanner, line, 'could not find expected directive name')
  if (!isBlankOrEnd(codeHere(scanner))) throw scanError(scanner, line, 'found unexpected non-alphabetical character')
  let token: Token
  if (name === 'YAML') {
    const value = scanVersion(scanner, line)
    token = { kind: 'version-directive', start, end: scanner.at, line, value, suffix: '', style: 'plain' }
  } else if (name === 'TAG') {
    const { handle, prefix } = scanTagDirective(scanner, line)
    token = { kind: 'tag-directive', start, end: scanner.at, line, value: handle, suffix: prefix, style: 'plain' }
  } else throw scanError(scanner, line, 'found unknown directive name')
  skipDirectiveTail(scanner, line)
  return token
}

function skipDirectiveTail(scanner: Scanner, line: number): void {
  skipBlanks(scanner)
  if (codeHere(scanner) === 0x23) while (!isBreakOrEnd(codeHere(scanner))) scanner.at++
  const code = codeHere(scanner)
  if (!isBreakOrEnd(code)) throw scanError(scanner, line, 'did not find expected comment or line break')
  if (isBreak(code)) skipBreak(scanner)
}

function scanVersion(scanner: Scanner, line: number): string {
  skipBlanks(scanner)
  const major = scanVersionNumber(scanner, line)
  if (codeHere(scanner) !== 0x2e) {
    throw scanError(scanner, line, "did not find expected digit or '.' character")
  }
  scanner.at++
  return `${major}.${scanVersionNumber(scanner, line)}`
}

function scanVersionNumber(scanner: Scanner, line: number): number {
  const from = scanner.at
  while (isDigit(codeHere(scanner))) {
    if (scanner.at - from >= 2) throw scanError(scanner, line, 'found extremely long version number')
    scanner.at++
  }
  if (scanner.at === from) throw scanError(scanner, line, 'did not find expected version number')
  return Number(scanner.text.slice(from, scanner.at))
}

function scanTagDirective(scanner: Scanner, line: number): { handle: string; prefix: string } {
  skipBlanks(scanner)
  const handle = scanTagHandle(scanner, line)
  if (handle !== '!' && !handle.endsWith('!')) throw scanError(scanner, line, "did not find expected '!'")
  if (!isBlank(codeHere(scanner))) throw scanError(scanner, line, 'did not find expected whitespace')
  skipBlanks(scanner)
  const prefix = scanTagUri(scanner, '', line)
  if (!isBlankOrEnd(codeHere(scanner))) {
    throw scanError(scanner, line, 'did not find expected whitespace or line break')
  }
  return { handle, prefix }
}

export function scanAnchor(scanner: Scanner, kind: TokenKind): Token {
  const start = scanner.at
  const { line } = scanner
  scanner.at++
  const value = scanName(scanner)
  const code = codeHere(scanner)
  if (value === '' || !(isBlankOrEnd(code) || '?:,]}%@`'.includes(String.fromCharCode(code)))) {
    throw scanError(scanner, line, 'did not find expected alphabetic or numeric character')
  }
  return { kind, start, end: scanner.at, line, value, suffix: '', style: 'plain' }
}

export function scanTag(scanner: Scanner): Token {
  const start = scanner.at
  const { line } = scanner
  const { handle, suffix } =
    scanner.text.charCodeAt(start + 1) === 0x3c ? scanVerbatimTag(scanner) : scanShortTag(scanner)
  if (!isBlankOrEnd(codeHere(scanner))) {
    throw scanError(scanner, line, 'did not find expected whitespace or line break')
  }
  return { kind: 'tag', start, end: scanner.at, line, value: handle, suffix, style: 'plain' }
}

interface TagParts {
  readonly handle: string
  readonly suffix: string
}

function scanVerbatimTag(scanner: Scanner): TagParts {
  const { line } = scanner
  scanner.at += 2
  const suffix = scanTagUri(scanner, '', line)
  if (codeHere(scanner) !== 0x3e) throw scanError(scanner, line, "did not find the expected '>'")
  scanner.at++
  return { handle: '', suffix }
}

function scanShortTag(scanner: Scanner): TagParts {
  const { line } = scanner
  const handle = scanTagHandle(scanner, line)
  if (handle.length > 1 && handle.endsWith('!')) return { handle, suffix: scanTagUri(scanner, '', line) }
  const suffix = scanTagUri(scanner, handle, line)
  // The tag "!" alone: no handle, and "!" itself is the tag.
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix }
}

function scanTagHandle(scanner: Scanner, line: number): string {
  if (codeHere(scanner) !== 0x21) throw scanError(scanner, line, "did not find expected '!'")
  const from = scanner.at
  scanner.at++
  scanName(scanner)
  if (codeHere(scanner) === 0x21) scanner.at++
  return scanner.text.slice(from, scanner.at)
}

function isUriCode(code: number): boolean {
  return isNameCode(code) || (code !== 0 && ";/?:@&=+$,.!~*'()[]%".includes(String.fromCharCode(code)))
}

/** The rest of a tag; `head` is a handle that turned out to be its beginning. */
function scanTagUri(scanner: Scanner, head: string, line: number): string {
  let uri = head.slice(1)
  const from = scanner.at
  while (isUriCode(codeHere(scanner))) {
    uri += codeHere(scanner) === 0x25 ? scanUriEscape(scanner, line) : scanner.text.charAt(scanner.at++)
  }
  if (scanner.at === from && head === '') throw scanError(scanner, line, 'did not find expected tag URI')
  return uri
}

function scanUriEscape(scanner: Scanner, line: number): string {
  const { text, at } = scanner
  if (!isHexDigit(text.charCodeAt(at + 1)) || !isHexDigit(text.charCodeAt(at + 2))) {
    throw scanError(scanner, line, 'did not find URI escaped octet')
  }
  const octet = Number.parseInt(text.slice(at + 1, at + 3), 16)
  if (octet >= 0x80 && octet < 0xc0) throw scanError(scanner, line, 'found an incorrect leading UTF-8 octet')
  scanner.at += 3
  return String.fromCharCode(octet)
}
