// kubectl annotate.

import type { KubectlVerb } from '../host'
import { editMetadata } from '../metadata-edit'

export const annotate: KubectlVerb = {
  name: 'annotate',
  run: (call) =>
    editMetadata(call, { field: 'annotations', noun: 'annotation', done: 'annotated', removed: 'annotated' }),
}
