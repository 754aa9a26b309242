// Line diff: what was taken out and put in between two texts, with some lines of context around.
//
// Models the shortest edit script of Myers (1986). Left out: moved blocks, differences within a line.

export interface DiffLine {
  readonly kind: 'same' | 'out' | 'in' | 'gap'
  readonly text: string
}

const contextLines = 3
/** Beyond this many changes the rest is taken as replaced whole. */
const editsMax = 2_000

export function lineDiff(before: string, after: string): readonly DiffLine[] {
  if (before === after) return []
  return withContext(script(before.split('\n'), after.split('\n')))
}

export function countDiff(lines: readonly DiffLine[]): { readonly put: number; readonly taken: number } {
  return {
    put: lines.filter((line) => line.kind === 'in').length,
    taken: lines.filter((line) => line.kind === 'out').length,
  }
}

function script(a: readonly string[], b: readonly string[]): readonly DiffLine[] {
  const trace = furthest(a, b)
  if (trace === null) return [...a.map(out), ...b.map(put)]
  const lines: DiffLine[] = []
  let x = a.length
  let y = b.length
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const { fromX, fromY, down } = stepBefore(trace[edits], edits, x - y)
    while (x > fromX && y > fromY) {
      lines.push({ kind: 'same', text: a[--x] ?? '' })
      y--
    }
    if (edits > 0) lines.push(down ? put(b[--y] ?? '') : out(a[--x] ?? ''))
  }
  return lines.reverse()
}

interface Step {
  readonly fromX: number
  readonly fromY: number
  /** By putting a line in, not by taking one out. */
  readonly down: boolean
}

/** Where the last of so many edits on a diagonal began. */
function stepBefore(reached: ReadonlyMap<number, number> | undefined, edits: number, k: number): Step {
  if (edits === 0) return { fromX: 0, fromY: 0, down: false }
  const at = (diagonal: number): number => reached?.get(diagonal) ?? -1
  const down = k === -edits || (k !== edits && at(k - 1) < at(k + 1))
  const fromX = down ? at(k + 1) : at(k - 1)
  return { fromX, fromY: fromX - (down ? k + 1 : k - 1), down }
}

/** For each number of edits, how far along `a` each diagonal was reached before it. */
function furthest(a: readonly string[], b: readonly string[]): readonly ReadonlyMap<number, number>[] | null {
  const reached = new Map<number, number>([[1, 0]])
  const trace: ReadonlyMap<number, number>[] = []
  for (let edits = 0; edits <= Math.min(a.length + b.length, editsMax); edits++) {
    trace.push(new Map(reached))
    for (let k = -edits; k <= edits; k += 2) {
      const before = reached.get(k - 1) ?? -1
      const above = reached.get(k + 1) ?? -1
      let x = k === -edits || (k !== edits && before < above) ? above : before + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reached.set(k, x)
      if (x >= a.length && x - k >= b.length) return trace
    }
  }
  return null
}

function out(text: string): DiffLine {
  return { kind: 'out', text }
}

function put(text: string): DiffLine {
  return { kind: 'in', text }
}

function withContext(lines: readonly DiffLine[]): readonly DiffLine[] {
  const near = new Set<number>()
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'same') continue
    for (let i = at - contextLines; i <= at + contextLines; i++) near.add(i)
  }
  const shown: DiffLine[] = []
  let hidden = 0
  const closeGap = () => {
    if (hidden > 0) shown.push({ kind: 'gap', text: `${hidden} ${hidden === 1 ? 'line' : 'lines'} the same` })
    hidden = 0
  }
  for (const [at, line] of lines.entries()) {
    if (!near.has(at)) hidden++
    else {
      closeGap()
      shown.push(line)
    }
  }
  closeGap()
  return shown
}
