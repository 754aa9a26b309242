// kubectl annotate.

import { fileRows, selectorRows, writeRows } from '../flags'
import type { KubectlVerb } from '../host'
import { editMetadata, editRows } from '../metadata-edit'

export const annotate: KubectlVerb = {
  name: 'annotate',
  flags: [...fileRows, ...selectorRows, ...writeRows, ...editRows],
  run: (call) =>
    editMetadata(call, { field: 'annotations', noun: 'annotation', done: 'annotated', removed: 'annotated' }),
}
