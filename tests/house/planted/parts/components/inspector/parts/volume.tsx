// Volume: what a claim asks for.

import type { InspectorPart } from '../part'

export const volume: InspectorPart = {
  label: 'Volume',
  body: ({ object }) => (object?.kind === 'PersistentVolumeClaim' ? <p>{object.metadata.name}</p> : null),
}
