// Unified diffs of two texts, in hunks with three lines of context.
//
// Models github.com/pmezard/go-difflib (Python's difflib): the longest common run, then the parts left and right of it;
// lines that are too frequent in a long text start no run.

interface Match {
  readonly a: number
  readonly b: number
  readonly size: number
}

interface Change {
  readonly isEqual: boolean
  readonly a: readonly [number, number]
  readonly b: readonly [number, number]
}

const context = 3

export function unifiedDiff(before: string, after: string): string {
  const a = before.split('\n')
  const b = after.split('\n')
  return grouped(changesOf(a, b))
    .map((group) => printHunk(a, b, group))
    .join('')
}

function printHunk(a: readonly string[], b: readonly string[], group: readonly Change[]): string {
  const first = group[0]
  const last = group[group.length - 1]
  if (first === undefined || last === undefined) return ''
  const head = `@@ -${range(first.a[0], last.a[1])} +${range(first.b[0], last.b[1])} @@`
  const lines = group.flatMap(({ isEqual, a: [a1, a2], b: [b1, b2] }) =>
    isEqual
      ? a.slice(a1, a2).map((line) => ` ${line}`)
      : [...a.slice(a1, a2).map((line) => `-${line}`), ...b.slice(b1, b2).map((line) => `+${line}`)],
  )
  return `${[head, ...lines].join('\n')}\n`
}

function range(start: number, stop: number): string {
  const length = stop - start
  if (length === 1) return String(start + 1)
  return `${length === 0 ? start : start + 1},${length}`
}

/** Groups changes into hunks with three equal lines around; distant changes get separate hunks. */
function grouped(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = []
  let group: Change[] = []
  for (const [i, change] of changes.entries()) {
    const [a1, a2] = change.a
    const [b1, b2] = change.b
    if (!change.isEqual) {
      group.push(change)
      continue
    }
    const isFirst = i === 0
    const isLast = i === changes.length - 1
    const head = Math.min(a2, a1 + context)
    const tail = Math.max(a1, a2 - context)
    if (isFirst) group.push({ isEqual: true, a: [tail, a2], b: [Math.max(b1, b2 - context), b2] })
    else if (isLast) group.push({ isEqual: true, a: [a1, head], b: [b1, Math.min(b2, b1 + context)] })
    else if (a2 - a1 > 2 * context) {
      group.push({ isEqual: true, a: [a1, head], b: [b1, Math.min(b2, b1 + context)] })
      groups.push(group)
      group = [{ isEqual: true, a: [tail, a2], b: [Math.max(b1, b2 - context), b2] }]
    } else group.push(change)
  }
  if (group.some((change) => !change.isEqual)) groups.push(group)
  return groups
}

function changesOf(a: readonly string[], b: readonly string[]): readonly Change[] {
  const changes: Change[] = []
  let i = 0
  let j = 0
  for (const { a: ai, b: bj, size } of [...matchesOf(a, b), { a: a.length, b: b.length, size: 0 }]) {
    if (i < ai || j < bj) changes.push({ isEqual: false, a: [i, ai], b: [j, bj] })
    i = ai + size
    j = bj + size
    if (size > 0) changes.push({ isEqual: true, a: [ai, i], b: [bj, j] })
  }
  return changes
}

/** Runs of equal lines, in order; adjacent runs are joined. */
function matchesOf(a: readonly string[], b: readonly string[]): readonly Match[] {
  const places = placesOf(b)
  const found: Match[] = []
  const search = (aLow: number, aHigh: number, bLow: number, bHigh: number): void => {
    const match = longestMatch(a, b, places, { aLow, aHigh, bLow, bHigh })
    if (match.size === 0) return
    if (aLow < match.a && bLow < match.b) search(aLow, match.a, bLow, match.b)
    found.push(match)
    if (match.a + match.size < aHigh && match.b + match.size < bHigh)
      search(match.a + match.size, aHigh, match.b + match.size, bHigh)
  }
  search(0, a.length, 0, b.length)
  return found.reduce<Match[]>((joined, match) => {
    const before = joined[joined.length - 1]
    if (before !== undefined && before.a + before.size === match.a && before.b + before.size === match.b)
      joined[joined.length - 1] = { ...before, size: before.size + match.size }
    else joined.push(match)
    return joined
  }, [])
}

const longText = 200

/** The positions of each line in b; in a long text without lines that make up more than one percent of it. */
function placesOf(b: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [j, line] of b.entries()) {
    const known = places.get(line)
    if (known === undefined) places.set(line, [j])
    else known.push(j)
  }
  if (b.length < longText) return places
  const most = Math.floor(b.length / 100) + 1
  for (const [line, at] of places) if (at.length > most) places.delete(line)
  return places
}

interface Bounds {
  readonly aLow: number
  readonly aHigh: number
  readonly bLow: number
  readonly bHigh: number
}

function longestMatch(
  a: readonly string[],
  b: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  { aLow, aHigh, bLow, bHigh }: Bounds,
): Match {
  let best: Match = { a: aLow, b: bLow, size: 0 }
  let lengths = new Map<number, number>()
  for (let i = aLow; i < aHigh; i++) {
    const next = new Map<number, number>()
    for (const j of places.get(a[i] ?? '') ?? []) {
      if (j < bLow) continue
      if (j >= bHigh) break
      const size = (lengths.get(j - 1) ?? 0) + 1
      next.set(j, size)
      if (size > best.size) best = { a: i - size + 1, b: j - size + 1, size }
    }
    lengths = next
  }
  return widened(a, b, best, { aLow, aHigh, bLow, bHigh })
}

/** Extends a run by adjacent equal lines, which includes the frequent ones left out of the search. */
function widened(
  a: readonly string[],
  b: readonly string[],
  match: Match,
  { aLow, aHigh, bLow, bHigh }: Bounds,
): Match {
  let { a: i, b: j, size } = match
  while (i > aLow && j > bLow && a[i - 1] === b[j - 1]) {
    i--
    j--
    size++
  }
  while (i + size < aHigh && j + size < bHigh && a[i + size] === b[j + size]) size++
  return { a: i, b: j, size }
}
