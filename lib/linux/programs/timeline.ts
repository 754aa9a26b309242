// Timelines: values over the life of a process, so that what comes next is known without waiting for it.

/** Steps ascend; before the first there is no value. Ages count from the start of the process. */
export type Timeline<Value> = readonly Step<Value>[]

export interface Step<Value> {
  readonly fromMs: number
  readonly value: Value
}

export function always<Value>(value: Value): Timeline<Value> {
  return [{ fromMs: 0, value }]
}

/** The value that holds at an age; null before the first step. */
export function valueAt<Value>(timeline: Timeline<Value>, ageMs: number): Value | null {
  let found: Value | null = null
  for (const step of timeline) {
    if (step.fromMs > ageMs) break
    found = step.value
  }
  return found
}

/** The same values, later. */
export function shifted<Value>(timeline: Timeline<Value>, byMs: number): Timeline<Value> {
  return byMs === 0 ? timeline : timeline.map(({ fromMs, value }) => ({ fromMs: fromMs + byMs, value }))
}
