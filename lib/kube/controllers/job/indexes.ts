// Completion indexes of an Indexed Job: the compressed text "0-2,5" and the choice of the next ones to run.
//
// Models pkg/controller/job/indexed_job_utils.go.

import { compareNumbers } from '@/lib/base/order'

/** Sorted numbers -> "0-2,5"; a run of only two is written "0,1". */
export function printIndexes(indexes: Iterable<number>): string {
  const sorted = [...new Set(indexes)].sort(compareNumbers)
  const parts: string[] = []
  let at = 0
  while (at < sorted.length) {
    const first = sorted[at] ?? 0
    let last = first
    while (sorted[at + 1] === last + 1) last = sorted[++at] ?? last
    parts.push(first === last ? `${first}` : `${first}${last === first + 1 ? ',' : '-'}${last}`)
    at++
  }
  return parts.join(',')
}

/** Reads the text back; indexes at or above `completions` are dropped (an elastic Job may have shrunk). */
export function parseIndexes(text: string, completions: number): ReadonlySet<number> {
  const found = new Set<number>()
  if (text === '') return found
  for (const part of text.split(',')) {
    const [first, last] = part.split('-').map((digits) => Number.parseInt(digits, 10))
    if (first === undefined || Number.isNaN(first)) return new Set()
    const end = last === undefined || Number.isNaN(last) ? first : last
    for (let index = first; index <= end && index < completions; index++) found.add(index)
  }
  return found
}

/** The lowest `count` indexes not taken. */
export function firstPendingIndexes(taken: ReadonlySet<number>, count: number, completions: number): readonly number[] {
  const pending: number[] = []
  for (let index = 0; index < completions && pending.length < count; index++) {
    if (!taken.has(index)) pending.push(index)
  }
  return pending
}
