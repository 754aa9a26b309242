// A release: what Tiller holds, with its revisions, newest first.

'use client'

import { LoaderCircle, Ship } from 'lucide-react'
import { memo } from 'react'
import type { ItemOf } from '@/lib/view/kinds/table'
import { classNames } from '../../ui/class-names'
import type { MenuItem } from '../../ui/menu'
import { moodClass } from '../../ui/mood'
import { Card } from '../card'
import type { CardKind, CardProps } from '../card-kind'
import { FarLines } from '../far-lines'
import { entry, type MenuTools } from '../menu-tools'
import { StatusBadge } from '../status-badge'

type ReleaseItem = ItemOf<'release'>
type RevisionRow = ReleaseItem['revisions'][number]

const ports = ['in-left', 'out-bottom'] as const

const ReleaseNode = memo(function ReleaseNode({ data: { item } }: CardProps<'release'>) {
  return (
    <Card
      ports={ports}
      mood={item.status.mood}
      note={`v${item.revision}`}
      item={item}
      menu={menuOf}
      icon={Ship}
      title={item.name}
      detail={`${item.chart} in ${item.namespace}`}
      aside={<StatusBadge status={item.status} />}
      afar={
        <FarLines
          lines={[
            ...item.revisions.slice(0, 1).map(revisionText),
            ...(item.waitingFor === null ? [] : [`waits for ${item.waitingFor}`]),
            ...item.objects.map(({ kind, count }) => `${kind} ×${count}`),
          ]}
        />
      }
    >
      <ol
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        className="nowheel nodrag relative mx-3 mb-2 min-h-0 flex-1 overflow-y-auto"
        aria-label="Revisions"
      >
        {item.revisions.map((row, at) => (
          <Revision key={row.revision} row={row} last={at === item.revisions.length - 1} />
        ))}
      </ol>
      <Objects item={item} />
    </Card>
  )
})

/** What the newest revision is made of, or what Tiller still waits for. */
function Objects({ item }: { readonly item: ReleaseItem }) {
  if (item.waitingFor !== null) {
    return (
      <footer className="mood-busy flex items-center gap-1.5 px-3 pb-2 text-3xs text-mood">
        <LoaderCircle size={11} className="shrink-0 animate-turn" />
        <span className="truncate">waiting for {item.waitingFor}</span>
      </footer>
    )
  }
  return (
    <footer className="flex max-h-[42px] flex-wrap gap-1 overflow-hidden px-3 pb-2.5">
      {item.objects.map(({ kind, count }) => (
        <span key={kind} className="tabular rounded-[5px] bg-raised px-1.5 text-3xs leading-[17px] text-ink-soft">
          {kind} ×{count}
        </span>
      ))}
    </footer>
  )
}

function revisionText({ revision, status }: RevisionRow): string {
  return `Revision ${revision} ${status}`
}

function Revision({ row, last }: { readonly row: RevisionRow; readonly last: boolean }) {
  return (
    <li className={classNames('relative flex gap-2.5 pb-2 text-3xs', moodClass[row.mood])}>
      {!last && <span className="absolute top-3 bottom-[-2px] left-[3.5px] w-px bg-line-strong" />}
      <span className="mt-[3px] size-2 shrink-0 rounded-full bg-mood ring-2 ring-surface" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-1.5">
          <span className="tabular font-semibold text-ink">Revision {row.revision}</span>
          <span className="text-mood">{row.status}</span>
          <span className="tabular ml-auto text-ink-faint">{row.age}</span>
        </span>
        <span className="block truncate text-ink-faint">{row.description}</span>
      </span>
    </li>
  )
}

function menuOf(item: ReleaseItem, { dispatch, acts, items }: MenuTools): readonly MenuItem[] {
  const named = { release: item.name, namespace: item.namespace }
  const chart = items.filter((each) => each.kind === 'chart').find(({ name }) => item.chart.startsWith(name))
  const older = item.revisions.filter((row) => row.revision !== item.revision)
  return [
    ...(chart === undefined ? [] : [entry('upgrade', 'Upgrade', () => acts.installChart(chart.path))]),
    ...older.map((row) =>
      entry(`back-${row.revision}`, `Roll back to revision ${row.revision}`, () =>
        dispatch({ kind: 'helm-rollback', ...named, revision: row.revision }),
      ),
    ),
    entry('uninstall', 'Uninstall', () => dispatch({ kind: 'helm-uninstall', ...named }), { danger: true }),
  ]
}

export const releaseCard: CardKind<'release'> = {
  Card: ReleaseNode,
  label: ({ name }) => `release ${name}`,
  foundAs: ({ namespace, name }) => `${namespace}/${name}`,
  menu: menuOf,
  takes: {
    chart: {
      verb: ({ name }) => `Upgrade ${name}`,
      drop(_, { path }, acts) {
        acts.installChart(path)
        return []
      },
    },
  },
}
