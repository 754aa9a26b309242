// Details: facts and tables about what was chosen, whatever it is.

import type { InspectorPart } from '../part'
import { SectionList } from '../section-list'

export const details: InspectorPart = {
  label: 'Details',
  body: ({ sections }) => <SectionList sections={sections} />,
}
