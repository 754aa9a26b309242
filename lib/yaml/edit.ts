// Edits of YAML text that leave the rest of it alone: comments, quotes, order and layout stay as they were written.
//
// An edit becomes one change of the text, found from the spans of the parsed tree. It is checked before it is given
// out: the changed text must read as the old value with just that edit. Left out: values that are reached through an
// alias, and keys of "? " form.

import { deepEqual, isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'
import { type BlockStyle, entryText, inlineText, isInline, itemText, quotedText, valueText } from './edit-print'
import type { ListNode, MapEntry, MapNode, YamlNode } from './node'
import { parseYaml, readYaml } from './parse'
import { keyText, type YamlPath } from './trace'

export type YamlEdit =
  | { readonly kind: 'set' | 'append'; readonly path: YamlPath; readonly value: Json }
  | { readonly kind: 'delete'; readonly path: YamlPath }

/** A part of a text and what comes in its place. */
export interface TextChange {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text after an edit; the failure says why it cannot be made. */
export function editYaml(text: string, edit: YamlEdit): Result<string, string> {
  const change = yamlChange(text, edit)
  return change.ok ? ok(applyChange(text, change.value)) : change
}

export function applyChange(text: string, { start, end, text: inserted }: TextChange): string {
  return text.slice(0, start) + inserted + text.slice(end)
}

export function yamlChange(text: string, edit: YamlEdit): Result<TextChange, string> {
  const parsed = parseYaml(text)
  if (!parsed.ok) return err(parsed.error.message)
  const place = parsed.value === null ? null : placeOf(text, parsed.value, edit.path)
  if (place !== null && !place.ok) return place
  const source: Source = { text, style: styleOf(text, parsed.value) }
  const change = changeOf(source, place?.value ?? null, edit)
  return change.ok ? checked(text, edit, change.value) : change
}

interface Source {
  readonly text: string
  readonly style: BlockStyle
}

/** How far a path leads into the text. */
interface Place {
  /** The innermost node that is there. */
  readonly node: YamlNode
  /** What holds it; null for the document itself. */
  readonly holder: Holder | null
  /** The part of the path that is not there. */
  readonly rest: YamlPath
}

interface Holder {
  readonly collection: MapNode | ListNode
  readonly index: number
  /** Behind the colon of the key or the dash of the item. */
  readonly valueStart: number
}

function placeOf(text: string, root: YamlNode, path: YamlPath): Result<Place, string> {
  let node = root
  let holder: Holder | null = null
  for (const [i, key] of path.entries()) {
    if (node.kind === 'alias') return err(`${shown(path.slice(0, i))} is an alias`)
    const next = node.kind === 'map' || node.kind === 'list' ? heldBy(text, node, key) : null
    if (next === null) return ok({ node, holder, rest: path.slice(i) })
    node = next.node
    holder = next.holder
  }
  return ok({ node, holder, rest: [] })
}

function heldBy(
  text: string,
  collection: MapNode | ListNode,
  key: string | number,
): { readonly node: YamlNode; readonly holder: Holder } | null {
  if (collection.kind === 'list') {
    const index = Number(key)
    const node = collection.items[index]
    if (node === undefined) return null
    const before = index === 0 ? collection.start : (collection.items[index - 1]?.end ?? 0)
    const dash = collection.isFlow ? node.start : text.lastIndexOf('-', node.start - 1) + 1
    return { node, holder: { collection, index, valueStart: Math.max(dash, before) } }
  }
  const index = collection.entries.findLastIndex((entry) => keyText(entry.key) === String(key))
  const entry = collection.entries[index]
  if (entry === undefined) return null
  const colon = text.indexOf(':', entry.key.end)
  const hasColon = colon >= 0 && colon <= entry.value.start
  return { node: entry.value, holder: { collection, index, valueStart: hasColon ? colon + 1 : entry.key.end } }
}

function shown(path: YamlPath): string {
  return JSON.stringify(path.join('.'))
}

function changeOf(source: Source, place: Place | null, edit: YamlEdit): Result<TextChange, string> {
  if (edit.kind === 'delete') return place === null || place.rest.length > 0 ? ok(nothing) : remove(source, place)
  if (edit.kind === 'append') return append(source, place, edit.path, edit.value)
  if (place === null) return atEnd(source, edit.path, edit.value)
  return place.rest.length === 0 ? ok(replace(source, place, edit.value)) : insert(source, place, edit.value)
}

const nothing: TextChange = { start: 0, end: 0, text: '' }

/** The value wrapped in what the path asks for. */
function wrapped(path: YamlPath, value: Json): Json {
  return path.reduceRight<Json>((inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }), value)
}

/** A document that holds nothing but comments. */
function atEnd({ text, style }: Source, path: YamlPath, value: Json): Result<TextChange, string> {
  const [key] = path
  if (typeof key !== 'string') return err('a document holds keys')
  const lead = text === '' || text.endsWith('\n') ? '' : '\n'
  const added = entryText(key, wrapped(path.slice(1), value), 0, style)
  return ok({ start: text.length, end: text.length, text: `${lead}${added}\n` })
}

function append(source: Source, place: Place | null, path: YamlPath, value: Json): Result<TextChange, string> {
  if (place === null) return atEnd(source, path, [value])
  const { node, rest } = place
  if (rest.length > 0) return insert(source, place, [value])
  if (node.kind === 'list') return insert(source, { ...place, rest: [node.items.length] }, value)
  return isNull(node) ? ok(replace(source, place, [value])) : err(`${shown(path)} is not a list`)
}

function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.isImplicit && /^(?:|~|null|Null|NULL)$/.test(node.text)
}

/** Adds what is missing to the innermost collection that is there. */
function insert(source: Source, place: Place, value: Json): Result<TextChange, string> {
  const { node, holder, rest } = place
  const [key = '', ...inner] = rest
  const added = wrapped(inner, value)
  if (isNull(node)) return ok(replace(source, { ...place, rest: [] }, wrapped(rest, value)))
  if (node.kind === 'map') {
    const isEmptyInBlock = node.entries.length === 0 && holder?.collection.isFlow !== true && holder !== null
    if (isEmptyInBlock) return ok(replace(source, { ...place, rest: [] }, { [String(key)]: added }))
    return ok(insertEntry(source, node, String(key), added))
  }
  if (node.kind !== 'list') return err('what holds the key is neither map nor list')
  if (key !== node.items.length) return err(`the list has ${node.items.length} items`)
  if (node.items.length === 0 && holder?.collection.isFlow === false) {
    return ok(replace(source, { ...place, rest: [] }, [added]))
  }
  return ok(insertItem(source, node, added))
}

function insertEntry({ text, style }: Source, map: MapNode, key: string, value: Json): TextChange {
  const last = map.entries.at(-1)
  if (map.isFlow || last === undefined) {
    const entry = `${inlineText(key, 'flow')}: ${inlineText(value, 'flow')}`
    const at = last === undefined ? map.end - 1 : last.value.end
    return { start: at, end: at, text: last === undefined ? entry : `, ${entry}` }
  }
  const indent = columnOf(text, map.entries[0]?.key.start ?? map.start)
  const at = lineEndOf(text, contentEnd(text, last.value))
  return { start: at, end: at, text: `\n${' '.repeat(indent)}${entryText(key, value, indent, style)}` }
}

function insertItem({ text, style }: Source, list: ListNode, value: Json): TextChange {
  const last = list.items.at(-1)
  if (list.isFlow || last === undefined) {
    const at = last === undefined ? list.end - 1 : last.end
    return { start: at, end: at, text: (last === undefined ? '' : ', ') + inlineText(value, 'flow') }
  }
  const indent = columnOf(text, list.start)
  const at = lineEndOf(text, contentEnd(text, last))
  return { start: at, end: at, text: `\n${' '.repeat(indent)}-${itemText(value, indent, style)}` }
}

/** Another value where one is. */
function replace(source: Source, { node, holder }: Place, value: Json): TextChange {
  const { text, style } = source
  if (holder === null) return { start: node.start, end: contentEnd(text, node), text: documentText(value, style) }
  const isFlowHolder = holder.collection.isFlow
  const isBlock = (node.kind === 'map' || node.kind === 'list') && !node.isFlow
  if (isFlowHolder || (!isBlock && isInline(value))) return replaceInline(source, node, holder, value)
  const indent = columnOf(text, startOf(holder))
  const written = holder.collection.kind === 'list' ? itemText(value, indent, style) : valueText(value, indent, style)
  const end = lineEndOf(text, contentEnd(text, node))
  const comment = commentOf(text, node, holder)
  const [first = '', ...lines] = written.split('\n')
  const isItemBlock = holder.collection.kind === 'list' && first !== '' && lines.length > 0
  return { start: holder.valueStart, end, text: [first + (isItemBlock ? '' : comment), ...lines].join('\n') }
}

function documentText(value: Json, style: BlockStyle): string {
  return isInline(value) ? inlineText(value, 'block') : valueText(value, -2, style).trimStart()
}

function replaceInline({ text }: Source, node: YamlNode, holder: Holder, value: Json): TextChange {
  const context = holder.collection.isFlow ? 'flow' : 'block'
  const style = node.kind === 'scalar' ? node.style : ''
  const written = (typeof value === 'string' ? quotedText(value, style) : null) ?? inlineText(value, context)
  const end = contentEnd(text, node)
  if (node.start < end) return { start: node.start, end, text: written }
  // An empty value stands right behind its colon, or behind a key without one.
  const lead = text[node.start - 1] === ':' || text[node.start - 1] === '-' ? ' ' : ': '
  return { start: node.start, end, text: (text[node.start - 1] === ' ' ? '' : lead) + written }
}

/** The comment on the line of the key, or behind the value. */
function commentOf(text: string, node: YamlNode, holder: Holder): string {
  const header = text.slice(holder.valueStart, node.start)
  if (header.includes('\n')) return header.slice(0, header.indexOf('\n')).trimEnd()
  const isOneLine = !text.slice(node.start, contentEnd(text, node)).includes('\n')
  return isOneLine ? text.slice(node.end, lineEndOf(text, node.end)).trimEnd() : ''
}

function remove({ text }: Source, { holder }: Place): Result<TextChange, string> {
  if (holder === null) return ok({ start: 0, end: text.length, text: '' })
  const { collection, index } = holder
  const parts = collection.kind === 'map' ? collection.entries.map(entrySpan) : collection.items.map((item) => item)
  const part = parts[index]
  if (part === undefined) return ok(nothing)
  const start = collection.kind === 'map' || collection.isFlow ? part.start : text.lastIndexOf('-', part.start - 1)
  const next = parts[index + 1]
  if (parts.length === 1) return ok(emptied(text, collection))
  if (collection.isFlow) {
    const before = parts[index - 1]
    return ok(
      next === undefined
        ? { start: before?.end ?? start, end: part.end, text: '' }
        : { start, end: next.start, text: '' },
    )
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const isOwnLine = text.slice(lineStart, start).trim() === ''
  if (!isOwnLine && next !== undefined) {
    const nextStart = collection.kind === 'map' ? next.start : text.lastIndexOf('-', next.start - 1)
    return ok({ start, end: nextStart, text: '' })
  }
  const lineEnd = lineEndOf(text, trimmedEnd(text, part.start, part.end))
  return ok({ start: lineStart, end: Math.min(lineEnd + 1, text.length), text: '' })
}

function entrySpan({ key, value }: MapEntry): { readonly start: number; readonly end: number } {
  return { start: key.start, end: Math.max(value.end, key.end) }
}

/** A collection without its only part. */
function emptied(text: string, collection: MapNode | ListNode): TextChange {
  const brackets = collection.kind === 'map' ? '{}' : '[]'
  const end = trimmedEnd(text, collection.start, collection.end)
  if (collection.isFlow) return { start: collection.start, end, text: brackets }
  const lineStart = text.lastIndexOf('\n', collection.start - 1) + 1
  const isOwnLine = text.slice(lineStart, collection.start).trim() === ''
  if (!isOwnLine || lineStart === 0) return { start: collection.start, end: lineEndOf(text, end), text: brackets }
  // Back to the line of the key, in front of its comment.
  const colon = text.lastIndexOf(':', lineStart - 1)
  const header = text.slice(colon + 1, lineStart)
  return {
    start: colon + 1,
    end: lineEndOf(text, end),
    text: ` ${brackets}${header.slice(0, Math.max(header.indexOf('\n'), 0))}`,
  }
}

function startOf({ collection, index }: Holder): number {
  return collection.kind === 'map' ? (collection.entries[index]?.key.start ?? collection.start) : collection.start
}

/** The end of a value without the blank lines a block scalar ends with. */
function contentEnd(text: string, node: YamlNode): number {
  return trimmedEnd(text, node.start, node.end)
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && text[at - 1] === '\n') at--
  return at
}

function lineEndOf(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1)
}

/** Lists stand in from their key as the first one of the text does. */
function styleOf(text: string, root: YamlNode | null): BlockStyle {
  const found = root === null ? null : firstList(text, root)
  return { listIndent: found ?? 2 }
}

function firstList(text: string, node: YamlNode): number | null {
  if (node.kind === 'list')
    return node.items.reduce<number | null>((found, item) => found ?? firstList(text, item), null)
  if (node.kind !== 'map') return null
  for (const { key, value } of node.entries) {
    if (value.kind === 'list' && !value.isFlow) return columnOf(text, value.start) - columnOf(text, key.start)
    const found = firstList(text, value)
    if (found !== null) return found
  }
  return null
}

/** Only a change that does what the edit asks, and nothing else, is given out. */
function checked(text: string, edit: YamlEdit, change: TextChange): Result<TextChange, string> {
  const before = readYaml(text)
  const after = readYaml(applyChange(text, change))
  if (!before.ok || !after.ok) return err('the edit cannot be written here')
  const wanted = edited(toJson(before.value), edit.path, edit)
  return deepEqual(toJson(after.value), wanted ?? null) ? ok(change) : err('the edit cannot be written here')
}

function toJson(value: GoValue): Json {
  if (value instanceof GoMap) return Object.fromEntries([...value].map(([key, item]) => [key, toJson(item)]))
  if (value instanceof GoList) return value.items.map(toJson)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** The value after the edit; undefined where nothing is left. */
function edited(value: Json | undefined, path: YamlPath, edit: YamlEdit): Json | undefined {
  const [key, ...rest] = path
  if (key === undefined) {
    if (edit.kind === 'delete') return undefined
    return edit.kind === 'set' ? edit.value : [...(Array.isArray(value) ? value : []), edit.value]
  }
  const isMissing = value === undefined || value === null
  if (edit.kind === 'delete' && isMissing) return value
  if (Array.isArray(value) || (isMissing && typeof key === 'number'))
    return editedList(
      Array.isArray(value) ? value : [],
      Number(key),
      edited(Array.isArray(value) ? value[Number(key)] : undefined, rest, edit),
    )
  const object: JsonObject = isJsonObject(value) ? value : {}
  const { [String(key)]: known, ...others } = object
  const inner = edited(known, rest, edit)
  return inner === undefined ? others : { ...object, [String(key)]: inner }
}

function editedList(list: readonly Json[], index: number, item: Json | undefined): Json {
  if (item === undefined) return list.filter((_, i) => i !== index)
  return index >= list.length ? [...list, item] : list.map((known, i) => (i === index ? item : known))
}
