// kubectl label.

import type { KubectlVerb } from '../host'
import { editMetadata } from '../metadata-edit'

export const label: KubectlVerb = {
  name: 'label',
  run: (call) => editMetadata(call, { field: 'labels', noun: 'label', done: 'labeled', removed: 'unlabeled' }),
}
