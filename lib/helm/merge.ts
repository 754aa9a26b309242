// Merging maps, for merge and mergeOverwrite.
//
// Each key is settled by a verdict: keep the destination's value, take the source's, or merge two maps. The
// destination is changed in place and shares nested values with the sources, as Sprig's functions (mergo) do.
// Without overwriting, an empty value of the destination (0, "", false, [], nil) counts as absent.

import { isTrueValue } from '@/lib/go/truth'
import { GoMap, GoPointer, GoStruct, type GoValue } from '@/lib/go/value'

export interface MergeStyle {
  readonly overwrites: boolean
}

type Verdict = 'keep' | 'take' | 'merge'

export function mergeInto(target: GoMap, source: GoMap, style: MergeStyle): void {
  if (source.isNil || target === source) return
  for (const [key, value] of [...source]) {
    const known = target.get(key) ?? null
    let verdict = verdictOf(known, value, style)
    if (verdict === 'merge' && known instanceof GoMap && value instanceof GoMap) {
      mergeInto(known, value, style)
      verdict = isEmpty(known) ? 'take' : 'keep'
    }
    if (verdict === 'take') target.set(key, value)
  }
}

function verdictOf(known: GoValue, value: GoValue, { overwrites }: MergeStyle): Verdict {
  if (value === null) return overwrites ? 'take' : 'keep'
  if (known instanceof GoMap && value instanceof GoMap) return known.isNil ? 'take' : 'merge'
  if (isEmpty(known)) return 'take'
  return overwrites && !(value instanceof GoPointer) ? 'take' : 'keep'
}

/** Structs are empty when all their fields are, pointers when what they point to is. */
function isEmpty(value: GoValue): boolean {
  if (value instanceof GoStruct) return [...value.fields.values()].every(isEmpty)
  if (value instanceof GoPointer) return value.target === null || isEmpty(value.target)
  return !isTrueValue(value)
}
