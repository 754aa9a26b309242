// What a user sets: -f files and the --set family, merged by kind of flag and then in order.
//
// Models pkg/cli/values MergeValues: files, then --set-json, --set, --set-string, --set-file, --set-literal,
// whatever order they were written in.

import { err, ok, type Result } from '@/lib/base/result'
import { decodeJson } from '@/lib/go/json-decode'
import { GoMap } from '@/lib/go/value'
import { applySet, type SetKind } from './strvals'
import { tableOf, type ValueLayer, ValueTable } from './value-tree'
import { mergeTables, readValuesFile } from './values-file'

export interface ValueFlags {
  readonly files: readonly string[]
  readonly setJson: readonly string[]
  readonly set: readonly string[]
  readonly setString: readonly string[]
  readonly setFile: readonly string[]
  readonly setLiteral: readonly string[]
}

export const noValueFlags: ValueFlags = {
  files: [],
  setJson: [],
  set: [],
  setString: [],
  setFile: [],
  setLiteral: [],
}

/** Reads a file named by a flag; the failure is Go's text, "open x: no such file or directory". */
export type ReadFile = (path: string) => Result<string, string>

export function mergeValueFlags(flags: ValueFlags, readFile: ReadFile): Result<ValueTable, string> {
  const merged = mergeFiles(flags.files, readFile)
  if (!merged.ok) return merged
  const withJson = mergeJson(flags.setJson, merged.value)
  if (!withJson.ok) return withJson
  const values = withJson.value
  const readText: SetKind = { kind: 'file', read: readFile }
  const families: readonly [flag: string, texts: readonly string[], kind: SetKind][] = [
    ['--set', flags.set, { kind: 'typed' }],
    ['--set-string', flags.setString, { kind: 'string' }],
    ['--set-file', flags.setFile, readText],
    ['--set-literal', flags.setLiteral, { kind: 'literal' }],
  ]
  for (const [flag, texts, kind] of families) {
    for (const [index, text] of texts.entries()) {
      const done = applySet(text, values, kind, { kind: 'set', flag, text, index })
      if (!done.ok) return err(`failed parsing ${flag} data: ${done.error}`)
    }
  }
  return ok(values)
}

function mergeFiles(paths: readonly string[], readFile: ReadFile): Result<ValueTable, string> {
  let values = new ValueTable({ layer: { kind: 'made' }, path: [] })
  for (const [index, path] of paths.entries()) {
    const text = readFile(path)
    if (!text.ok) return text
    const read = readValuesFile(text.value, { kind: 'file', file: path, index })
    if (!read.ok) return err(`failed to parse ${path}: ${read.error.message}`)
    values = mergeTables(values, read.value)
  }
  return ok(values)
}

/** A JSON object is merged like a file; any other text is read as "key=json". */
function mergeJson(texts: readonly string[], under: ValueTable): Result<ValueTable, string> {
  let values = under
  for (const [index, text] of texts.entries()) {
    const layer: ValueLayer = { kind: 'set', flag: '--set-json', text, index }
    if (text.trim().startsWith('{')) {
      const read = decodeJson(text.trim())
      if (read.error !== null || !(read.value instanceof GoMap))
        return err(`failed parsing --set-json data JSON: ${text}`)
      values = mergeTables(values, tableOf(read.value, layer))
    } else {
      const done = applySet(text, values, { kind: 'json' }, layer)
      if (!done.ok) return err(`failed parsing --set-json data ${text}`)
    }
  }
  return ok(values)
}
