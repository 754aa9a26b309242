// A thin bar for a part of a whole; the text beside it says the same in numbers.

import { classNames } from './class-names'
import { type Mood, moodClass } from './mood'

interface Props {
  readonly label: string
  readonly text: string
  /** 0 to 1, may be above. */
  readonly part: number
}

export function Meter({ label, text, part }: Props) {
  return (
    <div className={classNames('flex items-center gap-1.5 text-3xs text-ink-faint', moodClass[moodOf(part)])}>
      <span className="w-6 shrink-0">{label}</span>
      <span className="relative h-1 flex-1 overflow-hidden rounded-full bg-ink/10">
        <span
          className="absolute inset-y-0 left-0 rounded-full bg-mood transition-[width] duration-300"
          style={{ width: `${Math.min(100, Math.max(0, part * 100))}%` }}
        />
      </span>
      <span className="tabular shrink-0 text-right">{text}</span>
    </div>
  )
}

function moodOf(part: number): Mood {
  if (part >= 0.95) return 'bad'
  return part >= 0.8 ? 'warn' : 'idle'
}
