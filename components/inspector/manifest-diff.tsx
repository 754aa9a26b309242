// What differs between two sets of objects, object by object, line by line.

import { countDiff, type DiffLine } from '@/lib/view/line-diff'
import type { ObjectDiff } from '@/lib/view/release-details'
import { Badge } from '../ui/badge'
import { classNames } from '../ui/class-names'
import { ScrollText } from '../ui/scroll-text'

const looks = {
  new: { mood: 'ok', word: 'new' },
  gone: { mood: 'bad', word: 'removed' },
  changed: { mood: 'warn', word: 'changed' },
} as const

export function ManifestDiff({ diffs }: { readonly diffs: readonly ObjectDiff[] }) {
  if (diffs.length === 0) return <p className="px-1 py-2 text-2xs text-ink-faint">They are the same.</p>
  return (
    <ul className="space-y-2.5">
      {diffs.map(({ title, change, lines }) => (
        <li key={title} className="overflow-hidden rounded-lg bg-sunken shadow-[inset_0_0_0_1px_var(--line)]">
          <p className="flex items-center gap-2 px-2.5 py-1.5 text-2xs font-medium">
            <span className="min-w-0 flex-1 truncate">{title}</span>
            <Counts lines={lines} />
            <Badge mood={looks[change].mood}>{looks[change].word}</Badge>
          </p>
          <DiffText lines={lines} />
        </li>
      ))}
    </ul>
  )
}

function Counts({ lines }: { readonly lines: readonly DiffLine[] }) {
  const { put, taken } = countDiff(lines)
  return (
    <span className="tabular shrink-0 font-mono text-3xs font-normal">
      <span className="text-ok">+{put}</span> <span className="text-bad">−{taken}</span>
    </span>
  )
}

const marks: Readonly<Record<DiffLine['kind'], { readonly sign: string; readonly look: string }>> = {
  same: { sign: ' ', look: 'text-ink-faint' },
  in: { sign: '+', look: 'bg-ok/10 text-ok' },
  out: { sign: '−', look: 'bg-bad/10 text-bad' },
  gap: { sign: '', look: 'text-ink-faint italic' },
}

function DiffText({ lines }: { readonly lines: readonly DiffLine[] }) {
  return (
    <ScrollText label="Difference" className="pb-1.5">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is where it stands
        <span key={at} className={classNames('block w-max min-w-full px-2.5', marks[line.kind].look)}>
          {marks[line.kind].sign} {line.text}
        </span>
      ))}
    </ScrollText>
  )
}
