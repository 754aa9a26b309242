// Values as they are written into an edited YAML text: on one line, or as lines of a block.

import type { Json, JsonObject } from '@/lib/base/json'
import { isJsonObject } from '@/lib/base/json'
import { fromJson } from '@/lib/go/value'
import { printYaml } from './print'

export interface BlockStyle {
  /** How far a list stands in from its key. */
  readonly listIndent: number
}

const step = 2

/** Whether a value is written on the line of its key. */
export function isInline(value: Json): boolean {
  if (typeof value === 'string') return literalOf(value) === null
  if (Array.isArray(value)) return value.length === 0
  return !isJsonObject(value) || Object.keys(value).length === 0
}

/** A scalar, or a collection between brackets. */
export function inlineText(value: Json, context: 'block' | 'flow'): string {
  if (Array.isArray(value)) return `[${value.map((item) => inlineText(item, 'flow')).join(', ')}]`
  if (isJsonObject(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => `${scalarText(key, 'flow')}: ${inlineText(item, 'flow')}`,
    )
    return entries.length === 0 ? '{}' : `{${entries.join(', ')}}`
  }
  return scalarText(value, context)
}

function scalarText(value: Json, context: 'block' | 'flow'): string {
  const printed = printYaml(fromJson(value))
  const text = printed.ok ? printed.value.replace(/\n$/, '') : JSON.stringify(value)
  const isOneLine = !text.includes('\n') && !/^[|>]/.test(text)
  const isSafe = context === 'block' || /^[\w./@+ -]*$/.test(text) || /^["']/.test(text)
  return isOneLine && isSafe ? text : JSON.stringify(value)
}

/** A text between the quotes that stood there before. */
export function quotedText(value: string, style: string): string | null {
  if (style === 'double') return JSON.stringify(value)
  return style === 'single' && !/[\n\r]/.test(value) ? `'${value.replaceAll("'", "''")}'` : null
}

/** What stands behind a key: a value on its line, or a block on lines of its own. */
export function valueText(value: Json, indent: number, style: BlockStyle): string {
  if (isInline(value)) return ` ${inlineText(value, 'block')}`
  if (typeof value === 'string') return ` ${literalLines(value, indent + step)}`
  const inner = Array.isArray(value) ? indent + style.listIndent : indent + step
  return `\n${blockLines(value, inner, style)}`
}

/** An entry of a map, its first line without indentation. */
export function entryText(key: string, value: Json, indent: number, style: BlockStyle): string {
  return `${scalarText(key, 'block')}:${valueText(value, indent, style)}`
}

/** What stands behind the dash of a list. */
export function itemText(value: Json, indent: number, style: BlockStyle): string {
  if (isInline(value)) return ` ${inlineText(value, 'block')}`
  if (typeof value === 'string') return ` ${literalLines(value, indent + step)}`
  return ` ${blockLines(value, indent + step, style).trimStart()}`
}

function blockLines(value: Json, indent: number, style: BlockStyle): string {
  const pad = ' '.repeat(indent)
  if (Array.isArray(value)) return value.map((item) => `${pad}-${itemText(item, indent, style)}`).join('\n')
  return Object.entries(objectOf(value))
    .map(([key, item]) => pad + entryText(key, item, indent, style))
    .join('\n')
}

function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {}
}

/** The header of a literal block; null for texts that cannot be one. */
function literalOf(value: string): string | null {
  if (!value.includes('\n') || /^\s|[^\S\n](?:\n|$)|[^\x20-\x7e\n\u00a1-\ud7ff]/.test(value)) return null
  const end = /\n*$/.exec(value)?.[0].length ?? 0
  return end === 0 ? '|-' : end === 1 ? '|' : null
}

function literalLines(value: string, indent: number): string {
  const pad = ' '.repeat(indent)
  const lines = value.replace(/\n$/, '').split('\n')
  return [literalOf(value) ?? '|', ...lines.map((line) => (line === '' ? '' : pad + line))].join('\n')
}
