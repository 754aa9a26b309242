// How many requests a second visitors send, changed by steps.

'use client'

import { nextRate } from '@/lib/view/request-rates'
import { useDispatch } from '../world/use-dispatch'
import { useGetGraph } from '../world/use-graph'

export function useTraffic() {
  const dispatch = useDispatch()
  const getGraph = useGetGraph()
  const change = (delta: 1 | -1) => {
    const { items } = getGraph()
    for (const item of items) {
      if (item.kind !== 'service' || !item.visited) continue
      const perSecond = nextRate(item.perSecond, delta)
      if (perSecond !== item.perSecond) {
        void dispatch({ kind: 'traffic', service: item.name, namespace: item.namespace, perSecond })
      }
    }
  }
  return { slower: () => change(-1), faster: () => change(1) }
}
