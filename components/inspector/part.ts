// The contract of a part: one tab of the inspector, and whom it is for.

import type { ReactNode } from 'react'
import type { Inspection } from '@/lib/view/inspect'

export interface InspectorPart {
  readonly label: string
  /** Null for what has no such part. */
  body(inspection: Inspection): ReactNode
  /** A word beside the label. */
  badge?(inspection: Inspection): ReactNode
}
