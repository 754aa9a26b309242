// What a value has against a schema, as a tree of findings, and the text Helm shows of it.
//
// Models santhosh-tekuri/jsonschema kind and output.go: every finding's words, numbers with English separators, the
// indentation of findings inside others.

import { sprintf } from '@/lib/go/fmt'
import { quote } from '@/lib/go/quote'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'

export interface SchemaFinding {
  readonly kind: 'reference' | 'group' | 'other'
  readonly location: readonly string[]
  readonly message: string
  readonly causes: readonly SchemaFinding[]
}

export function finding(
  location: readonly string[],
  message: string,
  causes: readonly SchemaFinding[] = [],
): SchemaFinding {
  return { kind: 'other', location, message, causes }
}

/** The findings of a whole document, one line each, inner ones indented. */
export function printFindings(findings: readonly SchemaFinding[]): string {
  return findings.map((item) => printFinding(item, 1)).join('\n')
}

function printFinding(item: SchemaFinding, depth: number): string {
  // A reference with a single cause prints no line of its own.
  if (item.kind === 'reference' && item.causes.length === 1) {
    return item.causes.map((cause) => printFinding(cause, depth)).join('\n')
  }
  const line = `${'  '.repeat(depth - 1)}- at ${quoteSingle(pointerOf(item.location))}: ${item.message}`
  return [line, ...item.causes.map((cause) => printFinding(cause, depth + 1))].join('\n')
}

function pointerOf(location: readonly string[]): string {
  return location.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

export function quoteSingle(text: string): string {
  const inner = quote(text).slice(1, -1)
  return `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

export function joinQuoted(texts: readonly string[]): string {
  return texts.map(quoteSingle).join(', ')
}

/** A value as the messages show it: lists and maps are only "value". */
export function shownValue(value: GoValue): string {
  if (typeof value === 'string') return quoteSingle(value)
  if (value instanceof GoMap || value instanceof GoList) return 'value'
  return sprintf('%v', [value])
}

/** A number with thousands apart, as an English reader writes it. */
export function shownNumber(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d+)((?:\.\d+)?)$/.exec(text)
  if (match === null) return text
  const [, sign = '', whole = '', fraction = ''] = match
  return sign + whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + fraction
}
