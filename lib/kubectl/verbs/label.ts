// kubectl label.

import { fileRows, selectorRows, writeRows } from '../flags'
import type { KubectlVerb } from '../host'
import { editMetadata, editRows } from '../metadata-edit'

export const label: KubectlVerb = {
  name: 'label',
  flags: [...fileRows, ...selectorRows, ...writeRows, ...editRows],
  run: (call) => editMetadata(call, { field: 'labels', noun: 'label', done: 'labeled', removed: 'unlabeled' }),
}
