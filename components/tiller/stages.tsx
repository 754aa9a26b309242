// The stages of an operation in a row: what is done, what goes on, what lies ahead.

import { Check, ChevronRight, Circle, LoaderCircle, Minus, X } from 'lucide-react'
import type { TillerStage } from '@/lib/view/tiller-story'
import { classNames } from '../ui/class-names'

const looks: Readonly<Record<TillerStage['state'], { readonly icon: typeof Check; readonly look: string }>> = {
  done: { icon: Check, look: 'mood-ok' },
  now: { icon: LoaderCircle, look: 'mood-busy' },
  failed: { icon: X, look: 'mood-bad' },
  skipped: { icon: Minus, look: 'mood-idle' },
  ahead: { icon: Circle, look: 'mood-idle' },
}

export function Stages({ stages }: { readonly stages: readonly TillerStage[] }) {
  return (
    <ol className="my-2 flex flex-wrap items-stretch gap-y-1.5" aria-label="Stages">
      {stages.map((stage, at) => (
        <li key={stage.name} className="flex items-center">
          {at > 0 && <ChevronRight size={13} className="mx-0.5 shrink-0 text-ink-ghost" />}
          <Stage stage={stage} />
        </li>
      ))}
    </ol>
  )
}

function Stage({ stage }: { readonly stage: TillerStage }) {
  const { icon: Icon, look } = looks[stage.state]
  const quiet = stage.state === 'skipped' || stage.state === 'ahead'
  return (
    <div
      title={stage.detail}
      className={classNames(
        'h-full max-w-44 rounded-lg px-2.5 py-1.5',
        look,
        quiet ? 'shadow-[inset_0_0_0_1px_var(--line)]' : 'tinted',
      )}
    >
      <p className="flex items-center gap-1.5 text-2xs font-medium text-ink">
        <Icon
          size={12}
          strokeWidth={2.4}
          className={classNames('shrink-0 text-mood', stage.state === 'now' && 'animate-turn')}
        />
        {stage.name}
      </p>
      <p className={classNames('mt-px truncate text-3xs', quiet ? 'text-ink-faint' : 'text-ink-soft')}>
        {stage.detail}
      </p>
    </div>
  )
}
