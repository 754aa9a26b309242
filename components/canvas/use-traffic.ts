// How many requests a second visitors send, changed by steps.

'use client'

import { useDispatch } from '../world/use-dispatch'
import { useGetGraph } from '../world/use-graph'

const steps = [0, 1, 2, 5, 10, 20, 50, 100]

export function useTraffic() {
  const dispatch = useDispatch()
  const getGraph = useGetGraph()
  const change = (delta: 1 | -1) => {
    const { items } = getGraph()
    for (const item of items) {
      if (item.kind !== 'service' || !item.visited) continue
      const perSecond = stepFrom(item.perSecond, delta)
      if (perSecond !== item.perSecond) {
        void dispatch({ kind: 'traffic', service: item.name, namespace: item.namespace, perSecond })
      }
    }
  }
  return { slower: () => change(-1), faster: () => change(1) }
}

function stepFrom(perSecond: number, delta: 1 | -1): number {
  const at = steps.findIndex((step) => step >= perSecond)
  return steps[Math.max(0, Math.min(steps.length - 1, (at < 0 ? steps.length - 1 : at) + delta))] ?? perSecond
}
