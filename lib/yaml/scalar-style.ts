// Which style a string is printed in, and which styles its characters allow.
//
// Models go-yaml emitterc.go yaml_emitter_analyze_scalar and encode.go stringv, for block context: the printers
// here write no flow collections but empty ones.

import { byteLength } from '@/lib/go/byte-string'
import { isBlank, isBreak, isBreakOrEnd } from './characters'
import { resolvePlain } from './resolve'

export type PrintStyle = 'plain' | 'single' | 'double' | 'literal'

export interface ScalarShape {
  readonly style: PrintStyle
  readonly isMultiline: boolean
}

// What most values are: a word that no rule below could object to.
const plainWord = /^[A-Za-z/][A-Za-z0-9_./-]*$/
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/
/** 0o17: a number to go-yaml v3 in more spellings than to v2. */
const newOctal = /^-?0o_*[-+]?[0-7][0-7_]*$/
const longestWord = 5

export interface StyleQuestion {
  readonly isKey: boolean
  readonly dialect: 'v2' | 'v3'
}

export function shapeOf(text: string, { isKey, dialect }: StyleQuestion): ScalarShape {
  if (text.length > longestWord && plainWord.test(text)) return { style: 'plain', isMultiline: false }
  if (text === '') return { style: 'double', isMultiline: false }
  const traits = traitsOf(text, dialect)
  const isOctal = dialect === 'v3' && newOctal.test(text)
  return { style: isOctal ? 'double' : styleOf(text, traits, isKey), isMultiline: traits.lineBreaks }
}

function styleOf(text: string, traits: Traits, isKey: boolean): PrintStyle {
  if (text.includes('\n')) {
    const isLiteral = traits.blockAllowed && !isKey
    return isLiteral ? 'literal' : 'double'
  }
  const resolved = resolvePlain(text)
  if (resolved.kind !== 'string' || isBase60(text)) return 'double'
  if (isKey && traits.lineBreaks) return 'double'
  if (traits.plainAllowed) return 'plain'
  return traits.singleAllowed ? 'single' : 'double'
}

function isBase60(text: string): boolean {
  return text.includes(':') && base60.test(text)
}

interface Traits {
  readonly lineBreaks: boolean
  readonly plainAllowed: boolean
  readonly singleAllowed: boolean
  readonly blockAllowed: boolean
}

const safeText = /^[A-Za-z0-9_./ -]*$/

function traitsOf(text: string, dialect: 'v2' | 'v3'): Traits {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  const edgeSpace = first === 0x20 || last === 0x20
  const edgeBreak = isBreak(first) || isBreak(last)
  const found = safeText.test(text) ? noFindings : findingsOf(text)
  const singleAllowed = !found.special && !found.tabs && !found.spaceBreak && !found.breakSpace
  const plainAllowed =
    singleAllowed && !edgeSpace && !edgeBreak && !found.lineBreaks && !found.indicators && !startsLikeIndicator(text)
  // v3 writes tabs in literal blocks, v2 does not.
  const refusesBlock = found.special || found.spaceBreak || (found.tabs && dialect === 'v2')
  return { lineBreaks: found.lineBreaks, plainAllowed, singleAllowed, blockAllowed: !refusesBlock && last !== 0x20 }
}

function startsLikeIndicator(text: string): boolean {
  if (text.startsWith('---') || text.startsWith('...')) return true
  const first = text.charAt(0)
  if ('#,[]{}&*!|>\'"%@`'.includes(first)) return true
  return '?:-'.includes(first) && (text.length === 1 || isBlank(text.charCodeAt(1)))
}

interface Findings {
  special: boolean
  tabs: boolean
  lineBreaks: boolean
  spaceBreak: boolean
  breakSpace: boolean
  indicators: boolean
}

const noFindings: Readonly<Findings> = {
  special: false,
  tabs: false,
  lineBreaks: false,
  spaceBreak: false,
  breakSpace: false,
  indicators: false,
}

function findingsOf(text: string): Readonly<Findings> {
  const found: Findings = { ...noFindings }
  let previous: 'space' | 'break' | 'other' = 'other'
  let afterBlank = true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x09) found.tabs = true
    else if (!isPrintable(code)) found.special = true
    if (i > 0 && code === 0x3a) found.indicators ||= i + 1 >= text.length || isBlank(text.charCodeAt(i + 1))
    if (i > 0 && code === 0x23) found.indicators ||= afterBlank
    if (code === 0x20) {
      found.breakSpace ||= previous === 'break'
      previous = 'space'
    } else if (isBreak(code)) {
      found.lineBreaks = true
      found.spaceBreak ||= previous === 'space'
      previous = 'break'
    } else previous = 'other'
    afterBlank = isBlank(code) || isBreakOrEnd(code)
  }
  return found
}

/** Printed as itself: not tabs, not control characters, not what needs two UTF-16 units. */
export function isPrintable(code: number): boolean {
  if (code < 0x7f) return code >= 0x20 || code === 0x0a
  return code >= 0xa0 && code !== 0xfeff && code < 0xfffe && (code < 0xd800 || code > 0xdfff)
}

const simpleKeyBytesMax = 128

/** A key that may stand in front of its ":" on one line; others are written "? key". */
export function isSimpleKey(text: string, shape: ScalarShape): boolean {
  return !shape.isMultiline && (text.length <= simpleKeyBytesMax / 4 || byteLength(text) <= simpleKeyBytesMax)
}
