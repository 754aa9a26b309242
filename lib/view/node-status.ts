// The status of a node, in the words of kubectl's STATUS column.

import type { Node } from '@/lib/kube/api/generated/core'
import type { Status } from './status'

export function nodeStatus(node: Node): Status {
  const ready = node.status?.conditions?.find((each) => each.type === 'Ready')
  if (ready?.status === 'True') return { text: 'Ready', mood: 'ok' }
  return ready === undefined ? { text: 'Unknown', mood: 'idle' } : { text: 'NotReady', mood: 'bad' }
}
