// The sentence beside the canvas: what to try, or a change by hand that the charts do not contain.

import type { Drift } from './drift'

export function hintText(sentence: string, drift: Drift | null): string {
  if (drift === null) return sentence
  const { workload, field, runs, says, release } = drift
  const chart = `the chart of release ${release.name}`
  if (field === 'image') return `${workload} runs ${runs}; ${chart} still says ${says}.`
  return `${workload} has ${runs} replicas; ${chart} still says ${says}.`
}
