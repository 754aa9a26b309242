// The --set grammar: "a.b=1,c[0]=x,d={1,2}" laid over values.
//
// Models pkg/strvals parser.go and literal_parser.go, panics that it recovers from included. A failing text may have
// set some of its values already, as upstream; callers drop the result then.

import { err, ok, type Result } from '@/lib/base/result'
import { runesOf } from '@/lib/go/byte-string'
import { sprintf } from '@/lib/go/fmt'
import { decodeJsonPrefix } from '@/lib/go/json-decode'
import { quote } from '@/lib/go/quote'
import { isSpace } from '@/lib/go/space'
import { atoi, parseInt as parseGoInt } from '@/lib/go/strconv'
import { GoList, GoMap, type GoValue, goInt, goInt64, typeName } from '@/lib/go/value'
import { goMapOfTable } from './coalesce'
import { type Escapes, isAtEnd, readUntil, restOf, type SetText, setTextOf } from './set-text'
import { tableOf, type ValueLayer, ValueTable } from './value-tree'

/** How the text after "=" is read. */
export type SetKind =
  /** Booleans, null and whole numbers are recognised. */
  | { readonly kind: 'typed' }
  | { readonly kind: 'string' }
  /** A JSON value; more assignments may follow it. */
  | { readonly kind: 'json' }
  /** The rest of the text, unparsed: no lists, no commas, no escapes. */
  | { readonly kind: 'literal' }
  /** The text names a file. */
  | { readonly kind: 'file'; readonly read: (path: string) => Result<string, string> }

interface SetParser {
  readonly source: SetText
  readonly kind: SetKind
  readonly escapes: Escapes
  readonly layer: ValueLayer
}

const nestingMax = 30
const indexMax = 65536

/** How a step of the parser ends: with more to come, at the end of the text, or refused. */
type Step = 'more' | 'end' | { readonly refusal: string }

/** Lays one flag's text over the values, which it changes. */
export function applySet(text: string, into: ValueTable, kind: SetKind, layer: ValueLayer): Result<null, string> {
  const escapes = kind.kind === 'literal' ? 'none' : 'backslash'
  const parser: SetParser = { source: setTextOf(text), kind, escapes, layer }
  for (;;) {
    const step = readKey(parser, { into, path: [] }, 0)
    if (step === 'end') return ok(null)
    if (step !== 'more') return err(step.refusal)
  }
}

function refuse(refusal: string): Step {
  return { refusal }
}

/** The message of Go's runtime when a value's type differs from the one the text implies. */
function conversionPanic(found: GoValue, wanted: string): Step {
  const type = found === null ? 'nil' : typeName(found)
  return refuse(`unable to parse key: interface conversion: interface {} is ${type}, not ${wanted}`)
}

interface Target {
  readonly into: ValueTable
  readonly path: readonly (string | number)[]
}

function readKey(parser: SetParser, target: Target, level: number): Step {
  const stops = parser.kind.kind === 'literal' ? '=[.' : '=[,.'
  const { text: key, stop } = readUntil(parser.source, stops, parser.escapes)
  switch (stop) {
    case '[':
      return readIndexed(parser, target, key, level)
    case '=':
      return readValue(parser, target, key)
    case ',':
      setEntry(parser, target, key, '')
      return refuse(`key ${quote(key)} has no value (cannot end with ,)`)
    case '.':
      return readNested(parser, target, key, level + 1)
    default:
      return key === '' ? 'end' : refuse(`key ${quote(key)} has no value`)
  }
}

function setEntry(parser: SetParser, target: Target, key: string, value: GoValue): void {
  if (key === '') return
  const path = [...target.path, key]
  const node =
    value instanceof GoMap ? tableOf(value, parser.layer, path) : { value, source: { layer: parser.layer, path } }
  target.into.set(key, node)
}

function readNested(parser: SetParser, target: Target, key: string, level: number): Step {
  if (level > nestingMax) {
    return refuse(`value name nested level is greater than maximum supported nested level of ${nestingMax}`)
  }
  const path = [...target.path, key]
  const known = target.into.get(key)
  if (known !== undefined && !(known instanceof ValueTable)) {
    return conversionPanic(known.value, 'map[string]interface {}')
  }
  const inner = known ?? new ValueTable({ layer: parser.layer, path })
  const step = readKey(parser, { into: inner, path }, level)
  if (step === 'more' && inner.size === 0) return refuse(`key map ${quote(key)} has no value`)
  if (inner.size > 0 && key !== '') target.into.set(key, inner)
  return step
}

function readIndexed(parser: SetParser, target: Target, key: string, level: number): Step {
  const index = readIndex(parser)
  if (!index.ok) return index.error === null ? 'end' : refuse(`error parsing index: ${index.error}`)
  const known = target.into.get(key)
  if (known instanceof ValueTable) return conversionPanic(goMapOfTable(known), '[]interface {}')
  if (known !== undefined && !(known.value instanceof GoList)) {
    return conversionPanic(known.value, '[]interface {}')
  }
  const list = known?.value instanceof GoList ? known.value.items : []
  const item = readItem(parser, { list, index: index.value, path: [...target.path, key, index.value], level })
  setEntry(parser, target, key, new GoList(item.list))
  return item.step
}

/** The number up to "]"; a null error is an index that is never closed. */
function readIndex(parser: SetParser): Result<number, string | null> {
  const { text, stop } = readUntil(parser.source, ']', parser.escapes)
  if (stop === null) return err(null)
  const index = atoi(text)
  return index.ok ? ok(Number(index.value)) : index
}

interface ItemPlace {
  readonly list: readonly GoValue[]
  readonly index: number
  readonly path: readonly (string | number)[]
  readonly level: number
}

interface ItemDone {
  readonly list: readonly GoValue[]
  readonly step: Step
}

function readItem(parser: SetParser, place: ItemPlace): ItemDone {
  const { list, index } = place
  if (index < 0) return { list, step: refuse(`negative ${index} index not allowed`) }
  const { text, stop } = readUntil(parser.source, '[.=', parser.escapes)
  if (text !== '') return { list, step: refuse(`unexpected data at end of array index: ${shownRunes(text)}`) }
  switch (stop) {
    case '=':
      return readItemValue(parser, place)
    case '[':
      return readNestedList(parser, place)
    case '.':
      return readItemKey(parser, place)
    default:
      return { list, step: 'end' }
  }
}

/** Upstream prints the runes, each as a character constant. */
function shownRunes(text: string): string {
  return sprintf('%q', [new GoList(runesOf(text).map((rune) => goInt(rune)))])
}

function readNestedList(parser: SetParser, place: ItemPlace): ItemDone {
  const { list, index } = place
  const next = readIndex(parser)
  if (!next.ok) {
    return { list, step: next.error === null ? 'end' : refuse(`error parsing index: ${next.error}`) }
  }
  const known = list[index] ?? null
  if (known !== null && !(known instanceof GoList)) return { list, step: conversionPanic(known, '[]interface {}') }
  const inner = readItem(parser, {
    list: known?.items ?? [],
    index: next.value,
    path: [...place.path, next.value],
    level: place.level,
  })
  if (inner.step !== 'more') return { list, step: inner.step }
  return withItem(list, index, new GoList(inner.list))
}

function readItemKey(parser: SetParser, place: ItemPlace): ItemDone {
  const { list, index, path } = place
  const known = list[index]
  const table =
    known instanceof GoMap ? tableOf(known, parser.layer, path) : new ValueTable({ layer: parser.layer, path })
  const step = readKey(parser, { into: table, path }, place.level)
  if (step !== 'more') return { list, step }
  return withItem(list, index, goMapOfTable(table))
}

function withItem(list: readonly GoValue[], index: number, value: GoValue): ItemDone {
  if (index > indexMax) {
    const refusal = `index of ${index} is greater than maximum supported index of ${indexMax}`
    return { list, step: refuse(refusal) }
  }
  const longer = [...list]
  while (longer.length <= index) longer.push(null)
  longer[index] = value
  return { list: longer, step: 'more' }
}

function readItemValue(parser: SetParser, { list, index }: ItemPlace): ItemDone {
  const read = readText(parser)
  if (read.kind === 'refused') return { list, step: refuse(read.refusal) }
  return withItem(list, index, read.value)
}

function readValue(parser: SetParser, target: Target, key: string): Step {
  const read = readText(parser)
  if (read.kind === 'refused') {
    if (read.value !== undefined) setEntry(parser, target, key, read.value)
    return refuse(read.refusal)
  }
  setEntry(parser, target, key, read.value)
  return read.kind === 'last' ? 'end' : 'more'
}

type TextRead =
  | { readonly kind: 'read' | 'last'; readonly value: GoValue }
  | { readonly kind: 'refused'; readonly refusal: string; readonly value?: GoValue }

function readText(parser: SetParser): TextRead {
  if (parser.kind.kind === 'json') return readJsonText(parser)
  if (parser.kind.kind === 'literal') return { kind: 'read', value: readUntil(parser.source, '', 'none').text }
  if (isAtEnd(parser.source)) return { kind: 'last', value: '' }
  if (parser.source.runes[parser.source.at] === '{') return readListText(parser)
  return valueOfWord(parser, readUntil(parser.source, ',', parser.escapes).text)
}

function readListText(parser: SetParser): TextRead {
  const { source } = parser
  source.at++
  const items: GoValue[] = []
  for (;;) {
    const { text, stop } = readUntil(source, ',}', parser.escapes)
    if (stop === null) return { kind: 'refused', refusal: "list must terminate with '}'" }
    const read = valueOfWord(parser, text)
    if (read.kind === 'refused') return read
    items.push(read.value)
    if (stop === '}') break
  }
  if (source.runes[source.at] === ',') source.at++
  return { kind: 'read', value: new GoList(items) }
}

function valueOfWord({ kind }: SetParser, text: string): TextRead {
  if (kind.kind === 'file') {
    const read = kind.read(text)
    return read.ok ? { kind: 'read', value: read.value } : { kind: 'refused', refusal: read.error, value: null }
  }
  return { kind: 'read', value: kind.kind === 'typed' ? typedValue(text) : text }
}

function typedValue(text: string): GoValue {
  switch (text.length <= 5 ? text.toLowerCase() : '') {
    case 'true':
      return true
    case 'false':
      return false
    case 'null':
      return null
    case '0':
      return goInt64(0)
  }
  if (text === '' || text.startsWith('0')) return text
  const whole = parseGoInt(text, { base: 10, bits: 64 })
  return whole.ok ? goInt64(whole.value) : text
}

function readJsonText({ source }: SetParser): TextRead {
  if (skipEmptyValue(source)) return { kind: 'read', value: null }
  const read = decodeJsonPrefix(restOf(source))
  if (!read.ok) return { kind: 'refused', refusal: read.error }
  source.at += [...restOf(source).slice(0, read.value.length)].length
  skipEmptyValue(source)
  return { kind: 'read', value: read.value.value }
}

/** Skips blanks and a comma behind them; true if there was nothing else. */
function skipEmptyValue(source: SetText): boolean {
  while (source.at < source.runes.length) {
    const rune = source.runes[source.at] ?? ''
    if (rune === ',') {
      source.at++
      return true
    }
    if (!isSpace(rune)) return false
    source.at++
  }
  return true
}
