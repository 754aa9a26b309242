// The fidelity table as a page shows it: every wing's rows after one another.

import { fidelityRows } from '@/lib/kube/api/fidelity/fidelity'
import type { FidelityRow } from '@/lib/kube/api/fidelity/level'
import { wingRows } from './fidelity-wings'

export interface FidelitySection {
  readonly title: string
  readonly rows: readonly FidelityRow[]
}

export function fidelitySections(): readonly FidelitySection[] {
  return [
    { title: 'Builds, charts and containers', rows: wingRows },
    { title: 'Kubernetes objects', rows: fidelityRows() },
  ]
}
