// Timelines of programs that tests write themselves.

import type { Timeline } from '@/lib/kube/kubelet/program'

/** One value for the whole life. */
export function always<Value>(value: Value): Timeline<Value> {
  return [{ fromMs: 0, value }]
}
