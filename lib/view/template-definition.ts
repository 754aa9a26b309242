// Where a name in a template is made: an included template's define, a value's place in values.yaml.

import { parseYaml } from '@/lib/yaml/parse'
import { entryAtPath } from '@/lib/yaml/trace'
import type { FilePlace } from './render-origin'
import { chartFolderOf } from './render-preview'

type Files = Readonly<Record<string, string>>

export function definitionAt(files: Files, path: string, offset: number): FilePlace | null {
  const text = files[path] ?? ''
  const folder = chartFolderOf(files, path)
  if (folder === null) return null
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const stop = text.indexOf('\n', offset)
  const line = text.slice(start, stop < 0 ? text.length : stop)
  const at = offset - start
  const under = (pattern: RegExp) =>
    [...line.matchAll(pattern)].find(({ index, 0: found }) => index <= at && at <= index + found.length)
  const name = under(/\b(?:include|template)\s+"([^"]+)"/g)?.[1]
  if (name !== undefined) return defineOf(files, folder, name)
  const value = under(/\.Values((?:\.\w+)+)/g)?.[1]
  return value === undefined ? null : placeOfValue(files, folder, value.slice(1).split('.'))
}

function defineOf(files: Files, folder: string, name: string): FilePlace | null {
  for (const [path, text] of Object.entries(files)) {
    if (!path.startsWith(`${folder}/`) || !path.includes('templates/')) continue
    for (const { index, 1: found, 0: whole } of text.matchAll(/define\s+"([^"]+)"/g)) {
      if (found === name) return { path, start: index, end: index + whole.length }
    }
  }
  return null
}

function placeOfValue(files: Files, folder: string, keys: readonly string[]): FilePlace | null {
  const path = `${folder}/values.yaml`
  const parsed = parseYaml(files[path] ?? '')
  if (!parsed.ok || parsed.value === null) return null
  for (let length = keys.length; length > 0; length--) {
    const entry = entryAtPath(parsed.value, keys.slice(0, length))
    if (entry !== null) return { path, start: entry.key.start, end: entry.key.end }
  }
  return null
}
