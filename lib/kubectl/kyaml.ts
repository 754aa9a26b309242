// KYAML: YAML in its flow form, strings always quoted, keys plain where they can be.
//
// Models sigs.k8s.io/yaml/kyaml as `kubectl -o kyaml` prints it.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'

export function printKyaml(value: Json): string {
  return `---\n${valueText(value, '')}\n`
}

function valueText(value: Json, indent: string): string {
  if (Array.isArray(value)) return listText(value as readonly Json[], indent)
  if (isJsonObject(value)) return objectText(value as JsonObject, indent)
  if (typeof value === 'string') return stringText(value, indent)
  return String(value)
}

function objectText(object: JsonObject, indent: string): string {
  const keys = sortedKeys(object)
  if (keys.length === 0) return '{}'
  const inner = `${indent}  `
  const lines = keys.map((key) => `${inner}${keyText(key)}: ${valueText(object[key] ?? null, inner)},\n`)
  return `{\n${lines.join('')}${indent}}`
}

/** Objects and lists cuddle the brackets; other items stand on lines of their own. */
function listText(items: readonly Json[], indent: string): string {
  if (items.length === 0) return '[]'
  if (items.every((item) => item !== null && typeof item === 'object'))
    return `[${items.map((item) => valueText(item, indent)).join(', ')}]`
  const inner = `${indent}  `
  return `[\n${items.map((item) => `${inner}${valueText(item, inner)},\n`).join('')}${indent}]`
}

const ambiguous = /^(y|yes|n|no|on|off|true|false|null|~)$/i

function keyText(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_./-]*$/.test(key) && !ambiguous.test(key) ? key : JSON.stringify(key)
}

/** A text of several lines is folded: each line ends with an escaped break. */
function stringText(text: string, indent: string): string {
  if (!text.includes('\n')) return JSON.stringify(text)
  const inner = `${indent}   `
  const lines = text.split('\n')
  const body = lines.map((line, i) => {
    const inside = JSON.stringify(line).slice(1, -1)
    const guarded = inside.startsWith(' ') ? `\\${inside}` : inside
    return i === lines.length - 1 ? guarded : `${guarded}\\n\\`
  })
  const last = body.at(-1) ?? ''
  const shownLines = body.slice(0, -1).map((line) => `${inner}${line}\n`)
  return `"\\\n${shownLines.join('')}${last === '' ? `${indent}  ` : `${inner}${last}\\\n${indent}  `}"`
}
