// What can be done with a pod. It is no item of the canvas: it stands in the card of its node, or in the queue.

import * as gestures from '@/lib/view/gestures'
import type { PodCell } from '@/lib/view/items'
import { askLine } from '../state/panels'
import type { MenuItem } from '../ui/menu'
import { entry, type MenuTools } from './menu-tools'

/** More would make a menu nobody reads; dragging reaches the others. */
const pinsMax = 8

export function podMenu(pod: PodCell, { dispatch, acts, items }: MenuTools): readonly MenuItem[] {
  const nodes = items.filter((item) => item.kind === 'node')
  const named = `${pod.name}${pod.namespace === 'default' ? '' : ` -n ${pod.namespace}`}`
  return [
    entry('logs', 'Logs', () => askLine(`kubectl logs ${named}`), { detail: 'in the terminal' }),
    entry('describe', 'Describe', () => askLine(`kubectl describe pod ${named}`), { detail: 'in the terminal' }),
    ...nodes.slice(0, pinsMax).flatMap((node, at) => {
      const pin = acts.moves(pod.id, node.name).find((choice) => choice.id === 'pin')
      return pin === undefined ? [] : [{ ...pin, id: `pin-${node.name}`, ...(at === 0 ? { section: 'Pin' } : {}) }]
    }),
    entry('delete', 'Delete', () => dispatch(gestures.remove({ resource: 'pods', ...pod })), {
      danger: true,
      section: 'Object',
    }),
  ]
}
