// The contract of a part: one tab of the inspector, and the items it applies to.

import type { ReactNode } from 'react'
import type { Inspection } from '@/lib/view/inspect'

export interface InspectorPart {
  readonly label: string
  /** Null where the part does not apply. */
  body(inspection: Inspection): ReactNode
  /** A word beside the label. */
  badge?(inspection: Inspection): ReactNode
}
