// Go templates as docker's --format takes them: its functions, its refusals.
//
// Models docker/cli templates: json, split, join, title, lower, upper, pad, truncate beside text/template's own.

import type { Json } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { GoError } from '@/lib/go/error'
import { formatValueText } from '@/lib/go/fmt'
import { goValueOfJson } from '@/lib/go/from-json'
import { encodeJson } from '@/lib/go/json'
import { anyType, intType, stringType } from '@/lib/go/type'
import { GoInt, GoList, GoMap, type GoType, type GoValue, goMap, goStrings } from '@/lib/go/value'
import { builtins } from '@/lib/gotmpl/builtins'
import type { Builtin } from '@/lib/gotmpl/func'
import { parseTemplate } from '@/lib/gotmpl/parse'
import { type AnyFunc, addTree, createSet } from '@/lib/gotmpl/set'
import { createExecution, defaultLimits, execute } from '@/lib/gotmpl/template'

export type Template = (data: GoValue) => Result<string, string>

export interface TemplateKind {
  readonly functions: ReadonlyMap<string, AnyFunc | Builtin>
  readonly missingKey: 'error' | 'invalid'
}

/** A template ready to be run; the failure is text/template's own text. */
export function readTemplate(text: string, { functions, missingKey }: TemplateKind): Result<Template, string> {
  const parsed = parseTemplate({ name: '', text }, (name) => functions.has(name))
  if (parsed.error !== null) return err(parsed.error)
  const set = createSet(functions)
  for (const tree of parsed.trees) addTree(set, tree)
  return ok((data) => {
    const execution = createExecution({ context: null, missingKey, limits: defaultLimits })
    const done = execute(execution, set, { name: '', data })
    return done.ok ? ok(done.value.text) : err(done.error.message)
  })
}

/** JSON as Go holds it once decoded into a struct: whole numbers stay whole, lists of texts are []string. */
export function structOfJson(json: Json): GoValue {
  if (json === null || typeof json !== 'object') return goValueOfJson(json)
  if (Array.isArray(json)) {
    return json.every((item) => typeof item === 'string') ? goStrings(json) : new GoList(json.map(structOfJson))
  }
  return goMap(Object.entries(json).map(([key, value]) => [key, structOfJson(value)] as const))
}

function func(name: string, params: readonly GoType[], run: AnyFunc['run']): readonly [string, AnyFunc] {
  return [name, { name, params, isVariadic: false, run }]
}

const text = (value: GoValue | undefined): string => (typeof value === 'string' ? value : '')
const whole = (value: GoValue | undefined): number => (value instanceof GoInt ? Number(value.value) : 0)

const own: readonly (readonly [string, AnyFunc])[] = [
  func('json', [anyType], ([value = null]) => jsonText(value)),
  func('split', [stringType, stringType], ([value, separator]) => goStrings(splitText(text(value), text(separator)))),
  func('join', [anyType, stringType], ([items = null, separator]) => joinItems(items, text(separator))),
  func('title', [stringType], ([value]) =>
    text(value).replace(
      /(^|[^\p{L}\p{N}_'])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    ),
  ),
  func('lower', [stringType], ([value]) => text(value).toLowerCase()),
  func('upper', [stringType], ([value]) => text(value).toUpperCase()),
  func('pad', [stringType, intType, intType], ([value, before, after]) =>
    text(value) === '' ? '' : ' '.repeat(whole(before)) + text(value) + ' '.repeat(whole(after)),
  ),
  func('truncate', [stringType, intType], ([value, length]) => text(value).slice(0, whole(length))),
]

function splitText(value: string, separator: string): readonly string[] {
  return separator === '' ? [...value] : value.split(separator)
}

function joinItems(items: GoValue, separator: string): string {
  if (items === null) return ''
  if (items instanceof GoList) return items.items.map((item) => formatValueText(item)).join(separator)
  if (items instanceof GoMap)
    return [...items.values()]
      .map((item) => formatValueText(item))
      .sort(compareBytewise)
      .join(separator)
  throw new GoError('error calling join: expected slice, got string')
}

/** Maps made of structs keep their order, as structs are written. */
function jsonText(value: GoValue): string {
  if (value instanceof GoMap) {
    return `{${[...value].map(([key, item]) => `${JSON.stringify(key)}:${jsonText(item)}`).join(',')}}`
  }
  if (value instanceof GoList) return value.isNil ? 'null' : `[${value.items.map(jsonText).join(',')}]`
  const encoded = encodeJson(value, { escapesHtml: false, indent: '' })
  if (!encoded.ok) throw new GoError(encoded.error)
  return encoded.value
}

export const templateFunctions: ReadonlyMap<string, AnyFunc | Builtin> = new Map<string, AnyFunc | Builtin>([
  ...builtins.map((entry) => [entry.name, entry] as const),
  ...own,
])

const same = ([value]: readonly GoValue[]): GoValue => text(value)

/** In headings, functions leave the column's name unchanged; only padding applies. */
export const headingFunctions: ReadonlyMap<string, AnyFunc | Builtin> = new Map<string, AnyFunc | Builtin>([
  ...templateFunctions,
  func('json', [stringType], same),
  func('split', [stringType, stringType], same),
  func('join', [stringType, stringType], same),
  func('title', [stringType], same),
  func('lower', [stringType], same),
  func('upper', [stringType], same),
  func('truncate', [stringType, intType], same),
])
