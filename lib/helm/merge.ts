// Merging maps as dario.cat/mergo does for merge and mergeOverwrite.
//
// The destination is changed in place and shares nested values with the sources. Without overwriting, an empty
// value of the destination (0, "", false, [], nil) counts as absent.

import { isTrueValue } from '@/lib/go/truth'
import { GoBytes, GoList, GoMap, GoPointer, GoStruct, type GoValue } from '@/lib/go/value'

export interface MergeStyle {
  readonly overwrites: boolean
}

export function mergeInto(target: GoMap, source: GoMap, style: MergeStyle): void {
  if (source.isNil || target === source) return
  for (const [key, value] of [...source]) mergeEntry(target, { key, value }, style)
}

interface Entry {
  readonly key: string
  readonly value: GoValue
}

function mergeEntry(target: GoMap, entry: Entry, style: MergeStyle): void {
  const { key, value } = entry
  const known = target.get(key)
  if (isNilValue(value)) {
    if (style.overwrites) target.set(key, value)
    return
  }
  if (value instanceof GoMap) {
    if (known instanceof GoMap) mergeInto(known, value, style)
  } else if (value instanceof GoList || value instanceof GoBytes) {
    mergeList(target, entry, style)
  }
  const isKept = known !== undefined && !isEmpty(known)
  const isList = value instanceof GoList || value instanceof GoBytes
  if (isKept && (isList || (value instanceof GoMap && known instanceof GoMap))) return
  const isPointer = value instanceof GoPointer
  if ((!isPointer && style.overwrites) || !isKept) target.set(key, value)
}

/** A list replaces what stands there only when overwriting, or when the whole target was empty. */
function mergeList(target: GoMap, entry: Entry, style: MergeStyle): void {
  const known = target.get(entry.key)
  if (style.overwrites || target.size === 0) target.set(entry.key, entry.value)
  else if (known === undefined || known === null) target.set(entry.key, new GoList([]))
}

function isNilValue(value: GoValue): boolean {
  return value === null || ((value instanceof GoMap || value instanceof GoList) && value.isNil)
}

/** mergo's emptiness: structs are empty when all their fields are. */
function isEmpty(value: GoValue): boolean {
  if (value instanceof GoStruct) return [...value.fields.values()].every(isEmpty)
  if (value instanceof GoPointer) return value.target === null || isEmpty(value.target)
  return !isTrueValue(value)
}
