// A PersistentVolumeClaim, with whether it is bound.

'use client'

import { HardDrive } from 'lucide-react'
import { memo } from 'react'
import type { ItemOf } from '@/lib/view/kinds/table'
import * as gestures from '@/lib/view/gestures'
import { Card } from '../card'
import type { CardKind, CardProps } from '../card-kind'
import { entry, type MenuTools } from '../menu-tools'

const ClaimNode = memo(function ClaimNode({ data: { item } }: CardProps<'claim'>) {
  return <Card item={item} icon={HardDrive} title={item.name} detail={item.phase} menu={menuOf} />
})

function menuOf(item: ItemOf<'claim'>, { dispatch }: MenuTools) {
  return [entry('delete', 'Delete', () => dispatch(gestures.remove(item)), { danger: true })]
}

export const claimCard: CardKind<'claim'> = {
  Card: ClaimNode,
  label: ({ name }) => `claim ${name}`,
  menu: menuOf,
}
