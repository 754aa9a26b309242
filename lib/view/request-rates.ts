// How many requests a second visitors send, by steps a person can follow.

const steps = [0, 1, 2, 5, 10, 20, 50, 100]

/** The next step up or down; a rate between two steps goes to the one it lies below, then on. */
export function nextRate(perSecond: number, delta: 1 | -1): number {
  const above = steps.findIndex((step) => step >= perSecond)
  const at = above < 0 ? steps.length - 1 : above
  return steps[Math.max(0, Math.min(steps.length - 1, at + delta))] ?? perSecond
}
