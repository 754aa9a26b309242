// The actions of what is chosen, in the inspector's head.

'use client'

import { Ellipsis } from 'lucide-react'
import { useItemMenu, usePodMenu } from '../canvas/use-item-menu'
import type { MenuItem } from '../ui/menu'
import { MenuButton } from '../ui/menu-button'
import { useGetGraph } from '../world/use-graph'

export function SelectionMenu({ id }: { readonly id: string }) {
  const getGraph = useGetGraph()
  const itemMenu = useItemMenu()
  const podMenu = usePodMenu()
  const items = (): readonly MenuItem[] => {
    const { items: all } = getGraph()
    const item = all.find((each) => each.id === id)
    if (item !== undefined) return itemMenu(item)
    const cells = all.flatMap((each) => (each.kind === 'node' || each.kind === 'queue' ? each.pods : []))
    const pod = cells.find((each) => each.id === id)
    return pod === undefined ? [] : podMenu(pod)
  }
  const none =
    id === 'visitors' ||
    !/^(build|repository|chart|release|pods|nodes|services|deployments|statefulsets|daemonsets|jobs|cronjobs|configmaps|secrets)\//.test(
      id,
    )
  if (none) return null
  return (
    <MenuButton label="Actions" items={items} className="!size-7 !px-0">
      <Ellipsis size={15} />
    </MenuButton>
  )
}
