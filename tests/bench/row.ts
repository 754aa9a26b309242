// One row of the budget table, and the two ways in which rows measure.
//
// A *.bench.ts file exports `rows`. Processor time counts, not the clock on the wall: the machine may be busy.

export interface BenchRow {
  readonly section: 'Engine' | 'Helm' | 'Page' | 'Link'
  readonly what: string
  readonly unit: string
  readonly target: { readonly atMost: number } | { readonly atLeast: number }
  measure(): number | Promise<number>
}

/** Median processor milliseconds of one run, after one that warms up. */
export function cpuMsOf(runs: number, task: () => void): number {
  task()
  const samples = Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    task()
    const spent = process.cpuUsage(before)
    return (spent.user + spent.system) / 1000
  })
  return median(samples)
}

/** How often a second of processor time does it, when one task does it `count` times. */
export function perSecond(count: number, task: () => void): number {
  return count / (cpuMsOf(5, task) / 1000)
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
