// Why here: each attempt of the scheduler with every node's verdict: refused by whom and why, or scored, plugin by plugin.

'use client'

import { ChevronDown, Dices } from 'lucide-react'
import { useState } from 'react'
import { nodeId } from '@/lib/view/ids'
import type { FittingNode, PlacementStory, RefusedNodes } from '@/lib/view/placement'
import { Badge } from '../ui/badge'
import { classNames } from '../ui/class-names'
import { moodClass } from '../ui/mood'
import { useView } from '../world/use-view'
import { Way } from './section-list'

export function Placement({ pod }: { readonly pod: string }) {
  const stories = useView('placements', pod) ?? []
  if (stories.length === 0) return null
  return (
    <section aria-label="Scheduling" className="space-y-3 border-line border-t px-4 py-3">
      <h3 className="text-xs font-semibold">How the scheduler decided</h3>
      {stories.map((story, at) => (
        <Story key={story.title} story={story} opened={at === 0} />
      ))}
    </section>
  )
}

function Story({ story, opened }: { readonly story: PlacementStory; readonly opened: boolean }) {
  const [open, setOpen] = useState(opened)
  return (
    <div className="rounded-lg bg-sunken shadow-[inset_0_0_0_1px_var(--line)]">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-2 px-2.5 py-1.5 text-left text-2xs text-ink-soft"
      >
        <ChevronDown size={12} className={classNames('shrink-0 text-ink-faint', !open && '-rotate-90')} />
        <span className="tabular min-w-0 flex-1 truncate">{story.title}</span>
        <Badge mood={story.outcome.mood}>{story.outcome.text}</Badge>
      </button>
      {open && <Verdicts story={story} />}
    </div>
  )
}

function Verdicts({ story }: { readonly story: PlacementStory }) {
  return (
    <div className="px-2.5 pb-2.5">
      <p className="text-3xs text-ink-faint">{story.note}</p>
      {story.refusedBefore !== null && <p className="mt-1 text-2xs text-warn">{story.refusedBefore}</p>}
      <ul className="mt-2 space-y-1.5">
        {story.fitting.map((node) => (
          <Fitting key={node.node} node={node} />
        ))}
        {story.refused.map((group) => (
          <Refused key={group.plugin + group.reason} group={group} />
        ))}
      </ul>
      {story.tied.length > 0 && (
        <p className="mt-2 flex items-center gap-1.5 text-3xs text-ink-soft">
          <Dices size={12} className="text-accent" /> {story.tied.join(' and ')} scored the same; one was drawn
        </p>
      )}
      {story.preemption !== null && (
        <p className="mt-2 text-2xs text-busy">
          On {story.preemption.node}, {story.preemption.victims.join(', ')} must leave to make room
        </p>
      )}
    </div>
  )
}

function Fitting({ node }: { readonly node: FittingNode }) {
  const [open, setOpen] = useState(node.chosen && node.scores.length > 0)
  return (
    <li className={moodClass[node.chosen ? 'ok' : 'idle']}>
      <button
        type="button"
        aria-expanded={open}
        disabled={node.scores.length === 0}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-2 text-2xs"
      >
        <span
          className={classNames(
            'w-20 shrink-0 truncate text-left',
            node.chosen ? 'font-semibold text-ink' : 'text-ink-soft',
          )}
        >
          {node.node}
        </span>
        <span className="relative h-1.5 flex-1 overflow-hidden rounded-full bg-ink/10">
          <span className="absolute inset-y-0 left-0 rounded-full bg-mood" style={{ width: `${node.part * 100}%` }} />
        </span>
        <span className="tabular w-8 shrink-0 text-right text-ink-soft">
          {node.scores.length === 0 ? '' : node.total}
        </span>
        <span className="w-11 shrink-0 text-right text-3xs text-mood">{node.chosen ? 'chosen' : 'fits'}</span>
      </button>
      {open && <Scores node={node} />}
    </li>
  )
}

function Scores({ node }: { readonly node: FittingNode }) {
  return (
    <table className="mt-1 mb-1 w-full text-3xs text-ink-faint">
      <thead className="sr-only">
        <tr>
          <th>Plugin</th>
          <th>Score</th>
          <th>Weight</th>
          <th>Sum</th>
        </tr>
      </thead>
      <tbody>
        {node.scores.map((score) => (
          <tr key={score.plugin} className="tabular">
            <td className="pl-2 leading-[15px] text-ink-soft">{score.plugin}</td>
            <td className="text-right">{score.normalized}</td>
            <td className="px-1 text-right">× {score.weight}</td>
            <td className="w-10 text-right text-ink-soft">{score.weighted}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const namedMax = 4

function Refused({ group }: { readonly group: RefusedNodes }) {
  const rest = group.nodes.length - namedMax
  return (
    <li className="mood-warn border-l-2 pl-2 text-2xs" style={{ borderLeftColor: 'var(--mood)' }}>
      <p className="text-ink-soft">{group.reason}</p>
      <p className="flex flex-wrap gap-x-2 text-3xs text-ink-faint">
        <span>{group.plugin}</span>
        {group.nodes.slice(0, namedMax).map((node) => (
          <Way key={node} to={nodeId(node)}>
            {node}
          </Way>
        ))}
        {rest > 0 && <span>and {rest} more</span>}
      </p>
    </li>
  )
}
