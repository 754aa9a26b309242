// TABLE of the inspector's parts: one file a part, in the order of the tabs.

import type { InspectorPart } from '../part'
import { details } from './details'
import { events } from './events'
import { layers } from './layers'
import { logs } from './logs'
import { manifest } from './manifest'
import { output } from './output'
import { revisions } from './revisions'
import { values } from './values'
import { why } from './why'
import { yaml } from './yaml'

export const parts = {
  why,
  details,
  logs,
  layers,
  output,
  values,
  manifest,
  revisions,
  events,
  yaml,
} satisfies Readonly<Record<string, InspectorPart>>

export type PartId = keyof typeof parts

/** As they stand above. */
export const partIds = Object.keys(parts) as readonly PartId[]
