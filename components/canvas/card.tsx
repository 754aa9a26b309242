// The frame all cards share: an icon, a name, a word below it, what can be done, and room for the rest.

'use client'

import { Ellipsis, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Item } from '@/lib/view/kinds/table'
import type { Mood } from '@/lib/view/mood'
import { useSelected } from '../state/selection'
import { classNames } from '../ui/class-names'
import type { MenuItem } from '../ui/menu'
import { MenuButton } from '../ui/menu-button'
import { FarCard } from './far-card'
import { type MenuTools, useMenuTools } from './menu-tools'
import { Ports, type Sides } from './ports'
import { useFar } from './use-far'

interface Props<One extends Item> {
  readonly item: One
  /** The menu its icon opens; absent where there are no actions. */
  readonly menu?: (item: One, tools: MenuTools) => readonly MenuItem[]
  readonly icon: LucideIcon
  readonly title: string
  readonly detail?: ReactNode
  readonly aside?: ReactNode
  readonly children?: ReactNode
  readonly className?: string
  /** Sides at which edges attach. */
  readonly ports?: Sides
  /** Mood of the dot beside the name when zoomed out. */
  readonly mood?: Mood
  readonly note?: string
  /** Content still shown when zoomed out. */
  readonly afar?: ReactNode
}

export function Card<One extends Item>(props: Props<One>) {
  const { item, title, ports = [], mood, note, afar } = props
  const far = useFar()
  const selected = useSelected(item.id)
  return (
    <>
      {far ? (
        <FarCard title={title} mood={mood} note={note} selected={selected}>
          {afar}
        </FarCard>
      ) : (
        <Near {...props} selected={selected} />
      )}
      <Ports sides={ports} />
    </>
  )
}

function Near<One extends Item>({
  item,
  menu,
  icon: Icon,
  title,
  detail,
  aside,
  children,
  className,
  selected,
}: Props<One> & { readonly selected: boolean }) {
  return (
    <article
      className={classNames(
        'group/card relative flex h-full w-full flex-col rounded-[10px] bg-surface text-ink transition-shadow',
        selected
          ? 'shadow-[0_0_0_1.5px_var(--accent),0_0_0_5px_color-mix(in_oklab,var(--accent)_18%,transparent)]'
          : 'shadow-card',
        className,
      )}
    >
      <header className="flex shrink-0 items-center gap-2 px-2 pt-2 pb-1.5">
        <CardMenu icon={Icon} menu={menu === undefined ? null : (tools) => menu(item, tools)} />
        <span className="min-w-0 flex-1">
          <span className="flex h-[17px] items-center gap-1.5">
            <span className="min-w-0 flex-1 truncate text-xs leading-[17px] font-semibold tracking-[-0.005em]">
              {title}
            </span>
            {aside}
          </span>
          {detail !== undefined && (
            <span className="block truncate text-3xs leading-[13px] text-ink-faint">{detail}</span>
          )}
        </span>
      </header>
      {children}
    </article>
  )
}

interface CardMenuProps {
  readonly icon: LucideIcon
  readonly menu: ((tools: MenuTools) => readonly MenuItem[]) | null
}

/** The icon itself opens the menu; under the pointer it says so. */
function CardMenu({ icon: Icon, menu }: CardMenuProps) {
  const toolsNow = useMenuTools()
  const icon = <Icon size={14} strokeWidth={1.8} />
  if (menu === null) return <span className={`${square} bg-raised`}>{icon}</span>
  return (
    <MenuButton
      label="Actions"
      items={() => menu(toolsNow())}
      tooltip={false}
      className={`${square} !px-0 bg-raised hover:!bg-line-strong`}
    >
      <span className="group-hover/card:hidden group-focus-within/card:hidden">{icon}</span>
      <Ellipsis size={14} className="hidden group-hover/card:block group-focus-within/card:block" />
    </MenuButton>
  )
}

const square = 'flex !size-[26px] shrink-0 items-center justify-center rounded-[7px] text-ink-soft'
