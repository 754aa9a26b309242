// A Dockerfile and what its last build made of it: the layers as a stack, each with its verdict and why.

'use client'

import { Check, Circle, CircleX, Hammer, Layers, Minus } from 'lucide-react'
import { memo } from 'react'
import type { ItemOf } from '@/lib/view/kinds/table'
import { openFile } from '../../state/open-files'
import { classNames } from '../../ui/class-names'
import type { MenuItem } from '../../ui/menu'
import { type Mood, moodClass } from '../../ui/mood'
import { Tooltip } from '../../ui/tooltip'
import { Card } from '../card'
import type { CardKind, CardProps } from '../card-kind'
import { entry, type MenuTools } from '../menu-tools'
import { StatusBadge } from '../status-badge'

type BuildItem = ItemOf<'build'>
type StepRow = BuildItem['steps'][number]
type StepVerdict = StepRow['verdict']

const verdicts: Readonly<Record<StepVerdict, { readonly mood: Mood; readonly word: string }>> = {
  hit: { mood: 'ok', word: 'CACHED' },
  miss: { mood: 'warn', word: 'built' },
  failed: { mood: 'bad', word: 'failed' },
  waiting: { mood: 'idle', word: 'waiting' },
  none: { mood: 'idle', word: '' },
}

const icons: Readonly<Record<StepVerdict, typeof Check>> = {
  hit: Check,
  miss: Hammer,
  failed: CircleX,
  waiting: Circle,
  none: Minus,
}

const ports = ['out-right'] as const

const BuildNode = memo(function BuildNode({ data: { item } }: CardProps<'build'>) {
  return (
    <Card
      ports={ports}
      mood={item.status.mood}
      item={item}
      menu={menuOf}
      icon={Layers}
      title={item.path}
      detail={item.tag}
      aside={<StatusBadge status={item.status} />}
      afar={<Stack item={item} />}
    >
      <ol
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        className="nowheel nodrag mx-2 min-h-0 flex-1 overflow-y-auto"
        aria-label="Layers"
      >
        {item.steps.map((step) => (
          <Layer key={step.key} step={step} />
        ))}
      </ol>
      <footer className="tabular flex items-center justify-between px-3 pt-0.5 pb-1.5 text-3xs text-ink-faint">
        <span>{cachedText(item)}</span>
        <span>{item.duration}</span>
      </footer>
    </Card>
  )
})

/** From afar a layer is a bar in the hue of its verdict. */
function Stack({ item }: { readonly item: BuildItem }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-1 overflow-hidden px-3 pb-2">
      {item.steps.map(({ key, verdict }) => (
        <span key={key} className={classNames('tinted min-h-1.5 flex-1 rounded', moodClass[verdicts[verdict].mood])} />
      ))}
      <p className="shrink-0 truncate text-[18px] leading-6 text-ink-soft">{cachedText(item)}</p>
    </div>
  )
}

function cachedText({ hits, steps }: BuildItem): string {
  return `${hits} of ${steps.length} from cache`
}

function Layer({ step }: { readonly step: StepRow }) {
  const { mood, word } = verdicts[step.verdict]
  const Icon = icons[step.verdict]
  return (
    <li className="mb-[2px]">
      <Tooltip side="right" label={step.reason || step.text}>
        <div
          className={classNames(
            'flex h-[17px] items-center gap-1.5 rounded-[4px] border-l-2 bg-raised/70 pr-1.5 pl-1.5',
            moodClass[mood],
          )}
          style={{ borderLeftColor: 'var(--mood)' }}
        >
          <Icon size={10} className="shrink-0 text-mood" strokeWidth={2.6} />
          <span className="min-w-0 flex-1 truncate font-mono text-3xs text-ink-soft">{step.text}</span>
          <span className="shrink-0 text-4xs text-mood">{word}</span>
          <span className="tabular w-9 shrink-0 text-right text-4xs text-ink-faint">{step.size}</span>
        </div>
      </Tooltip>
    </li>
  )
}

function menuOf(item: BuildItem, { dispatch }: MenuTools): readonly MenuItem[] {
  const { context, path, nextReference, tag } = item
  const build = { kind: 'docker-build', context, dockerfile: path, tag: nextReference } as const
  return [
    entry('build', 'Build', () => dispatch(build), { detail: nextReference }),
    entry('fresh', 'Build without cache', () => dispatch({ ...build, noCache: true })),
    entry('push', `Push ${tag}`, () => dispatch({ kind: 'docker-push', reference: tag })),
    entry('open', 'Open the Dockerfile', () => openFile(path)),
  ]
}

export const buildCard: CardKind<'build'> = {
  Card: BuildNode,
  label: ({ path }) => `Build of ${path}`,
  foundAs: ({ path }) => path,
  menu: menuOf,
  source: ({ path }) => path,
}
