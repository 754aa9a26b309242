// What was done to each object, and the three-way merge of each field that changed.

'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ChangeRow, TillerStep } from '@/lib/view/tiller-story'
import { Way } from '../inspector/section-list'
import { classNames } from '../ui/class-names'
import { moodClass } from '../ui/mood'

export function Steps({ steps }: { readonly steps: readonly TillerStep[] }) {
  return (
    <ul className="text-2xs">
      {steps.map((step) => (
        <Step key={step.key} step={step} />
      ))}
    </ul>
  )
}

function Step({ step }: { readonly step: TillerStep }) {
  const [open, setOpen] = useState(step.changes.length > 0 && step.changes.length <= 6)
  const has = step.changes.length > 0
  return (
    <li className={classNames('border-line/60 border-t py-1', moodClass[step.mood])}>
      <div className="flex items-center gap-2">
        <button
          type="button"
          disabled={!has}
          aria-expanded={open}
          aria-label={`Fields of ${step.object}`}
          onClick={() => setOpen(!open)}
          className="flex size-4 shrink-0 items-center justify-center rounded text-ink-faint disabled:opacity-0"
        >
          <ChevronRight size={12} className={open ? 'rotate-90' : ''} />
        </button>
        <span className="tabular w-11 shrink-0 font-mono text-3xs text-ink-faint">{step.clock}</span>
        <span className="w-28 shrink-0 text-mood">{step.what}</span>
        <span className="min-w-0 flex-1 truncate">
          <Way to={step.leadsTo}>{step.object}</Way>
        </span>
        <span className="shrink-0 truncate font-mono text-3xs text-ink-faint max-lg:hidden">{step.source}</span>
      </div>
      {open && has && <Changes changes={step.changes} />}
    </li>
  )
}

function Changes({ changes }: { readonly changes: readonly ChangeRow[] }) {
  return (
    <div className="overflow-x-auto pb-1 pl-6">
      <table className="w-full text-left text-3xs">
        <thead className="text-ink-faint">
          <tr>
            {['Field', 'Last revision', 'In the cluster', 'New revision', ''].map((head) => (
              <th key={head} scope="col" className="py-0.5 pr-3 font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path} className="border-line/50 border-t align-top font-mono">
              <td className="max-w-72 py-0.5 pr-3 break-all text-ink-soft">{change.path}</td>
              <td className="max-w-48 py-0.5 pr-3 break-all text-ink-faint">{change.before}</td>
              <td
                className={classNames(
                  'max-w-48 py-0.5 pr-3 break-all',
                  change.live === change.before ? 'text-ink-faint' : 'text-warn',
                )}
              >
                {change.live}
              </td>
              <td className="max-w-48 py-0.5 pr-3 break-all text-ok">{change.after}</td>
              <td className="py-0.5 font-sans text-ink-faint">{change.decision}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
