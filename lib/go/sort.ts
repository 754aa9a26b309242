// Go's sort.Sort: a pattern-defeating quicksort, step for step, since equal elements come out in its order.
//
// Models src/sort/zsortinterface.go (Go 1.25): insertion sort up to twelve elements, pivots by Tukey's ninther, heap
// sort when the pivots go wrong.

interface Sorting<Item> {
  readonly items: Item[]
  readonly isBefore: (a: Item, b: Item) => boolean
}

type Hint = 'unknown' | 'increasing' | 'decreasing'

const insertionMax = 12

/** A sorted copy; not stable, but always the same. */
export function goSorted<Item>(items: readonly Item[], isBefore: (a: Item, b: Item) => boolean): readonly Item[] {
  const data: Sorting<Item> = { items: [...items], isBefore }
  quickSort(data, 0, items.length, 32 - Math.clz32(items.length))
  return data.items
}

function isLess<Item>({ items, isBefore }: Sorting<Item>, i: number, j: number): boolean {
  const [a, b] = [items[i], items[j]]
  return a !== undefined && b !== undefined && isBefore(a, b)
}

function swap<Item>({ items }: Sorting<Item>, i: number, j: number): void {
  const [a, b] = [items[i], items[j]]
  if (a === undefined || b === undefined) return
  items[i] = b
  items[j] = a
}

function insertionSort<Item>(data: Sorting<Item>, a: number, b: number): void {
  for (let i = a + 1; i < b; i++) for (let j = i; j > a && isLess(data, j, j - 1); j--) swap(data, j, j - 1)
}

function siftDown<Item>(data: Sorting<Item>, lo: number, { hi, first }: { hi: number; first: number }): void {
  let root = lo
  for (;;) {
    let child = 2 * root + 1
    if (child >= hi) return
    if (child + 1 < hi && isLess(data, first + child, first + child + 1)) child++
    if (!isLess(data, first + root, first + child)) return
    swap(data, first + root, first + child)
    root = child
  }
}

function heapSort<Item>(data: Sorting<Item>, a: number, b: number): void {
  const hi = b - a
  for (let i = Math.trunc((hi - 1) / 2); i >= 0; i--) siftDown(data, i, { hi, first: a })
  for (let i = hi - 1; i >= 0; i--) {
    swap(data, a, a + i)
    siftDown(data, 0, { hi: i, first: a })
  }
}

function quickSort<Item>(data: Sorting<Item>, from: number, to: number, limitAtFirst: number): void {
  let [a, b, limit] = [from, to, limitAtFirst]
  let wasBalanced = true
  let wasPartitioned = true
  for (;;) {
    const length = b - a
    if (length <= insertionMax) return insertionSort(data, a, b)
    if (limit === 0) return heapSort(data, a, b)
    if (!wasBalanced) {
      breakPatterns(data, a, b)
      limit--
    }
    let { pivot, hint } = choosePivot(data, a, b)
    if (hint === 'decreasing') {
      reverseRange(data, a, b)
      pivot = b - 1 - (pivot - a)
      hint = 'increasing'
    }
    if (wasBalanced && wasPartitioned && hint === 'increasing' && partialInsertionSort(data, a, b)) return
    if (a > 0 && !isLess(data, a - 1, pivot)) {
      a = partitionEqual(data, { a, b, pivot })
      continue
    }
    const parted = partition(data, { a, b, pivot })
    wasPartitioned = parted.isAlready
    const [left, right] = [parted.mid - a, b - parted.mid]
    const balance = Math.trunc(length / 8)
    if (left < right) {
      wasBalanced = left >= balance
      quickSort(data, a, parted.mid, limit)
      a = parted.mid + 1
    } else {
      wasBalanced = right >= balance
      quickSort(data, parted.mid + 1, b, limit)
      b = parted.mid
    }
  }
}

interface Range {
  readonly a: number
  readonly b: number
  readonly pivot: number
}

function partition<Item>(data: Sorting<Item>, { a, b, pivot }: Range): { mid: number; isAlready: boolean } {
  swap(data, a, pivot)
  let [i, j] = [a + 1, b - 1]
  const skip = (): void => {
    while (i <= j && isLess(data, i, a)) i++
    while (i <= j && !isLess(data, j, a)) j--
  }
  skip()
  if (i > j) {
    swap(data, j, a)
    return { mid: j, isAlready: true }
  }
  for (swap(data, i++, j--); ; swap(data, i++, j--)) {
    skip()
    if (i > j) break
  }
  swap(data, j, a)
  return { mid: j, isAlready: false }
}

/** Elements equal to the pivot come first; where the greater ones begin. */
function partitionEqual<Item>(data: Sorting<Item>, { a, b, pivot }: Range): number {
  swap(data, a, pivot)
  let [i, j] = [a + 1, b - 1]
  for (;;) {
    while (i <= j && !isLess(data, a, i)) i++
    while (i <= j && isLess(data, a, j)) j--
    if (i > j) return i
    swap(data, i++, j--)
  }
}

/** True when a few moves were enough. */
function partialInsertionSort<Item>(data: Sorting<Item>, a: number, b: number): boolean {
  const [stepsMax, shortest] = [5, 50]
  let i = a + 1
  for (let step = 0; step < stepsMax; step++) {
    while (i < b && !isLess(data, i, i - 1)) i++
    if (i === b) return true
    if (b - a < shortest) return false
    swap(data, i, i - 1)
    if (i - a >= 2) for (let j = i - 1; j >= 1 && isLess(data, j, j - 1); j--) swap(data, j, j - 1)
    if (b - i >= 2) for (let j = i + 1; j < b && isLess(data, j, j - 1); j++) swap(data, j, j - 1)
  }
  return false
}

/** Scatters some elements, by a generator seeded with the length. */
function breakPatterns<Item>(data: Sorting<Item>, a: number, b: number): void {
  const length = b - a
  if (length < 8) return
  let random = BigInt(length)
  const next = (): bigint => {
    random = BigInt.asUintN(64, random ^ (random << 13n))
    random ^= random >> 7n
    random = BigInt.asUintN(64, random ^ (random << 17n))
    return random
  }
  const modulus = 1n << BigInt(32 - Math.clz32(length))
  const index = a + Math.trunc(length / 4) * 2 - 1
  for (let i = 0; i < 3; i++) {
    let other = Number(next() & (modulus - 1n))
    if (other >= length) other -= length
    swap(data, index + i, a + other)
  }
}

function choosePivot<Item>(data: Sorting<Item>, a: number, b: number): { pivot: number; hint: Hint } {
  const [shortestNinther, swapsMax] = [50, 4 * 3]
  const length = b - a
  const counted = { swaps: 0 }
  const quarter = Math.trunc(length / 4)
  let [i, j, k] = [a + quarter, a + quarter * 2, a + quarter * 3]
  if (length >= 8) {
    if (length >= shortestNinther) {
      i = median(data, [i - 1, i, i + 1], counted)
      j = median(data, [j - 1, j, j + 1], counted)
      k = median(data, [k - 1, k, k + 1], counted)
    }
    j = median(data, [i, j, k], counted)
  }
  const hint = counted.swaps === 0 ? 'increasing' : counted.swaps === swapsMax ? 'decreasing' : 'unknown'
  return { pivot: j, hint }
}

function median<Item>(
  data: Sorting<Item>,
  [first, second, third]: readonly [number, number, number],
  counted: { swaps: number },
): number {
  const ordered = (x: number, y: number): readonly [number, number] => {
    if (!isLess(data, y, x)) return [x, y]
    counted.swaps++
    return [y, x]
  }
  const [a, b] = ordered(first, second)
  const [c] = ordered(b, third)
  const [, d] = ordered(a, c)
  return d
}

function reverseRange<Item>(data: Sorting<Item>, a: number, b: number): void {
  for (let i = a, j = b - 1; i < j; i++, j--) swap(data, i, j)
}
