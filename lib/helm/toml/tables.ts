// Tables as a TOML document makes them: which key is open, which tables were only implied, and what may not be
// defined twice. Models BurntSushi/toml parse.go addContext, setValue and their bookkeeping.

import { GoError } from '@/lib/go/error'
import { anyMapType, sliceTypeOf } from '@/lib/go/type'
import { GoList, GoMap, type GoValue } from '@/lib/go/value'

/** An array of tables while it grows. */
class TableArray {
  readonly tables: GoMap[] = []
}

type Entry = GoValue | TableArray
type Table = Map<string, Entry>
export type Key = readonly string[]

/** A key is used for two things. */
export class KeyError extends GoError {}

export interface TableStore {
  readonly root: Table
  /** Keys of tables that were implied, and of arrays, as texts. */
  readonly implicits: Set<string>
  readonly arrays: Set<string>
  /** The table at work. */
  context: Key
}

export function createTables(): TableStore {
  return { root: new Map(), implicits: new Set(), arrays: new Set(), context: [] }
}

export function keyText(key: Key): string {
  return key.map((part) => (/^[A-Za-z0-9_-]+$/.test(part) ? part : quoteKey(part))).join('.')
}

/** Opens a table; every table on the way is made if it is not there. */
export function openTable(store: TableStore, key: Key, kind: 'table' | 'element'): void {
  const parents = key.slice(0, -1)
  const last = key[key.length - 1] ?? ''
  let table = store.root
  parents.forEach((part, i) => {
    const path = parents.slice(0, i + 1)
    if (!table.has(part)) {
      store.implicits.add(keyText(path))
      table.set(part, new GoMap())
    }
    const inner = tableIn(table.get(part))
    if (inner === null) throw new KeyError(`Key '${keyText(path)}' was already created as a hash.`)
    table = inner
  })
  store.context = parents
  if (kind === 'element') addElement(table, last, key)
  else setValue(store, last, new GoMap())
  store.context = [...store.context, last]
}

/** A table only implied by a dotted key. */
export function openImplied(store: TableStore, part: string): void {
  const key = [...store.context, part]
  store.implicits.add(keyText(key))
  openTable(store, key, 'table')
}

function addElement(table: Table, last: string, key: Key): void {
  const array = table.get(last) ?? new TableArray()
  if (!(array instanceof TableArray)) {
    throw new KeyError(`Key '${keyText(key)}' was already created and cannot be used as an array.`)
  }
  array.tables.push(new GoMap())
  table.set(last, array)
}

function tableIn(entry: Entry | undefined): Table | null {
  if (entry instanceof TableArray) return entry.tables[entry.tables.length - 1] ?? null
  return entry instanceof GoMap ? entry : null
}

export function setValue(store: TableStore, key: string, value: GoValue): void {
  let table = store.root
  store.context.forEach((part, i) => {
    const inner = tableIn(table.get(part))
    if (inner === null) {
      throw new KeyError(`Key '${keyText(store.context.slice(0, i + 1))}' has already been defined.`)
    }
    table = inner
  })
  const path = keyText([...store.context, key])
  if (!table.has(key)) {
    table.set(key, value)
    return
  }
  const wasImplied = store.implicits.delete(path)
  if (!wasImplied) throw new KeyError(`Key '${path}' has already been defined.`)
  if (store.arrays.has(path)) table.set(key, value)
}

/** The document, its arrays of tables as lists of maps. */
export function documentOf(store: TableStore): GoMap {
  return finished(store.root)
}

const tableListType = sliceTypeOf(anyMapType)

function finished(table: Table): GoMap {
  const map = new GoMap()
  for (const [key, entry] of table) map.set(key, finishedEntry(entry))
  return map
}

function finishedEntry(entry: Entry): GoValue {
  if (entry instanceof TableArray) return new GoList(entry.tables.map(finished), tableListType)
  return entry instanceof GoMap ? finished(entry) : entry
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['\\', '\\\\'],
])

/** A text as a basic string. */
export function quoteKey(text: string): string {
  const escaped = text.replace(/[\x00-\x1f"\\\x7f]/g, (char) => {
    return shortEscapes.get(char) ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `"${escaped}"`
}
