// Order: Go's comparison of strings, bytewise over UTF-8, so that every sorted list replays everywhere.
//
// UTF-16 order differs from UTF-8 order only where a surrogate meets a code unit at or above U+E000.

export function compareBytewise(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const unitA = a.charCodeAt(i)
    const unitB = b.charCodeAt(i)
    if (unitA !== unitB) return rankOf(unitA) - rankOf(unitB)
  }
  return a.length - b.length
}

export function sortedBytewise(texts: Iterable<string>): string[] {
  return [...texts].sort(compareBytewise)
}

/** Keys of an object in bytewise order. */
export function sortedKeys(object: object): string[] {
  return Object.keys(object).sort(compareBytewise)
}

/** Code units in the order of the code points they stand for: surrogates sort above U+FFFF. */
function rankOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
