// What is simulated, what is simplified, what is left out. The table is loaded when somebody asks.

'use client'

import { lazy, Suspense } from 'react'
import { closeDialog } from '../state/dialogs'
import { Dialog } from '../ui/dialog'

const FidelityTable = lazy(() => import('./fidelity-table').then((module) => ({ default: module.FidelityTable })))

export function SimulatedDialog() {
  return (
    <Dialog title="What is simulated" wide onClose={closeDialog}>
      <p className="text-xs text-ink-soft">
        Everything happens in this page: no container runs, nothing is sent anywhere. What you see follows the rules of
        Docker, Helm and Kubernetes and is checked against recordings of them. Where it falls short, it says so here.
      </p>
      <Suspense fallback={<div className="h-[50vh]" />}>
        <FidelityTable />
      </Suspense>
    </Dialog>
  )
}
