// Log lines: what kubectl's own log writes to standard error: level, month and day, time, process, place, text.
//
// Models k8s.io/klog/v2. The process has no number of its own here and is always the first.

import { microTimeOf } from '@/lib/kube/meta/time'
import type { KubectlCall } from './host'

interface Logged {
  readonly level: 'I' | 'W' | 'E'
  /** The file and line of kubectl that says it. */
  readonly place: string
  readonly text: string
}

export function logLine({ host }: Pick<KubectlCall, 'host'>, { level, place, text }: Logged): string {
  const [date = '', time = ''] = microTimeOf(host.nowMs()).replace('Z', '').split('T')
  return `${level}${date.slice(5).replace('-', '')} ${time}       1 ${place}] ${text}\n`
}
