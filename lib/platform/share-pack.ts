// Packing: a scenario as its difference from an example, so that a link holds only what a person changed.
//
// `{"e": "shop", ...}` names the example it starts from (none: an empty workspace). Files and log hold only what differs;
// texts that differ in one place are a cut and an insertion.

import { deepEqual, isJsonObject, type Json, type JsonObject, jsonOf } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { documentOf } from '@/lib/scenario/document'
import { examples } from '@/lib/scenario/examples/table'
import type { Scenario } from '@/lib/scenario/schema'

/** What a scenario starts from when it starts from no example. */
const nothing: JsonObject = { files: {}, log: [], nodes: [], canvas: {} }

export function packScenario(scenario: Scenario): JsonObject {
  const document = documentOf(scenario)
  const packs = [
    packAgainst(document, nothing),
    ...examples.map(({ id, scenario: base }) => ({ e: id, ...packAgainst(document, jsonOf(base)) })),
  ]
  return packs.reduce((best, pack) => (JSON.stringify(pack).length < JSON.stringify(best).length ? pack : best))
}

/** The whole document again; null when the example is not known here. Throws on what is no pack. */
export function unpackScenario(pack: Json): JsonObject | null {
  if (!isJsonObject(pack)) throw new TypeError('a pack is an object')
  const { e: id, f: files, l: log, ...fields } = pack as JsonObject
  const base = id === undefined ? nothing : examples.find((example) => example.id === id)?.scenario
  if (base === undefined) return null
  const document = jsonOf(base)
  return {
    ...document,
    ...fields,
    files: unpackFiles((document['files'] ?? {}) as JsonObject, (files ?? {}) as JsonObject),
    log: unpackLog((document['log'] ?? []) as readonly Json[], log as readonly Json[] | undefined),
  }
}

function packAgainst(document: JsonObject, base: JsonObject): JsonObject {
  const pack: Record<string, Json> = {}
  for (const key of sortedKeys(document)) {
    const value = document[key]
    if (value === undefined || key === 'files' || key === 'log') continue
    if (!deepEqual(value, base[key])) pack[key] = value
  }
  const files = packFiles(document['files'] as JsonObject, base['files'] as JsonObject)
  if (Object.keys(files).length > 0) pack['f'] = files
  const log = packLog(document['log'] as readonly Json[], base['log'] as readonly Json[])
  if (log !== null) pack['l'] = log
  return pack
}

/** Changed and new files; null for one that is gone. */
function packFiles(files: JsonObject, base: JsonObject): JsonObject {
  const pack: Record<string, Json> = {}
  for (const path of sortedKeys({ ...base, ...files })) {
    const text = files[path]
    const before = base[path]
    if (text === before) continue
    const isCut = typeof text === 'string' && typeof before === 'string'
    pack[path] = isCut ? cutOf(before, text) : (text ?? null)
  }
  return pack
}

function unpackFiles(base: JsonObject, pack: JsonObject): JsonObject {
  const files: Record<string, Json> = { ...base }
  for (const [path, change] of Object.entries(pack)) {
    if (change === null) delete files[path]
    else if (Array.isArray(change)) files[path] = applyCut(String(base[path] ?? ''), change)
    else files[path] = change
  }
  return files
}

/** `[start, length, insertion]`: the one place where two texts differ; the whole text when that is shorter. */
function cutOf(before: string, after: string): Json {
  const shared = Math.min(before.length, after.length)
  let start = 0
  while (start < shared && before.charAt(start) === after.charAt(start)) start++
  let end = 0
  while (end < shared - start && before.charAt(before.length - 1 - end) === after.charAt(after.length - 1 - end)) end++
  return [start, before.length - start - end, after.slice(start, after.length - end)]
}

function applyCut(before: string, [start, length, insertion]: readonly Json[]): string {
  return before.slice(0, Number(start)) + String(insertion) + before.slice(Number(start) + Number(length))
}

/** `[n, ...entries]`: the first n entries of the base's log, then these; null when the base's log is the whole of it. */
function packLog(log: readonly Json[], base: readonly Json[]): readonly Json[] | null {
  let kept = 0
  while (kept < Math.min(log.length, base.length) && deepEqual(log[kept], base[kept])) kept++
  return kept === log.length && kept === base.length ? null : [kept, ...log.slice(kept)]
}

function unpackLog(base: readonly Json[], pack: readonly Json[] | undefined): readonly Json[] {
  if (pack === undefined) return base
  const [kept, ...entries] = pack
  return [...base.slice(0, Number(kept)), ...entries]
}
