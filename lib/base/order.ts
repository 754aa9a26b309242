// Order: Go's comparison of strings, bytewise over UTF-8, so that every sorted list replays everywhere, and the words
// that comparators are made of.
//
// A comparator that goes in a circle leaves the result to the browser's way of sorting. What is made of these words
// cannot; a comparator written out by hand stands in tests/properties/orders.ts, which holds it to the laws.
//
// UTF-16 order differs from UTF-8 order only where a surrogate meets a code unit at or above U+E000.

export type Compare<T> = (a: T, b: T) => number

export function compareBytewise(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const unitA = a.charCodeAt(i)
    const unitB = b.charCodeAt(i)
    if (unitA !== unitB) return rankOf(unitA) - rankOf(unitB)
  }
  return a.length - b.length
}

/** Numeric order. NaN comes first: it would otherwise compare equal to every number. */
export function compareNumbers(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
}

export function compareBigints(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b)
}

/** Bytewise for texts that are known to be ASCII, at the speed of the browser's own comparison. */
export function compareAscii(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

export function byText<T>(textOf: (item: T) => string): Compare<T> {
  return (a, b) => compareBytewise(textOf(a), textOf(b))
}

export function byNumber<T>(numberOf: (item: T) => number): Compare<T> {
  return (a, b) => compareNumbers(numberOf(a), numberOf(b))
}

export function descending<T>(compare: Compare<T>): Compare<T> {
  return (a, b) => compare(b, a)
}

/** Chains comparisons: the first that finds a difference decides. */
export function inOrderOf<T>(...compares: readonly Compare<T>[]): Compare<T> {
  return (a, b) => {
    for (const compare of compares) {
      const difference = compare(a, b)
      if (difference !== 0) return difference
    }
    return 0
  }
}

/** Compares items by one part of each. */
export function byPart<T, Part>(partOf: (item: T) => Part, compare: Compare<Part>): Compare<T> {
  return (a, b) => compare(partOf(a), partOf(b))
}

/** Compares lists by their first difference; a prefix comes before the longer list. */
export function inListOrder<Item>(compare: Compare<Item>): Compare<readonly Item[]> {
  return (a, b) => {
    for (const [i, item] of a.entries()) {
      const other = b[i]
      if (other === undefined) return 1
      const difference = compare(item, other)
      if (difference !== 0) return difference
    }
    return compareNumbers(a.length, b.length)
  }
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
