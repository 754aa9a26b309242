// Why: explanations, each a headline with the words of the component that knows; for a pod, how it was placed, too.

import type { ExplainLine, Explanation } from '@/lib/view/explanation'
import { podOf } from '@/lib/view/inspect'
import { classNames } from '../../ui/class-names'
import { moodClass } from '../../ui/mood'
import type { InspectorPart } from '../part'
import { Placement } from '../placement'
import { Way } from '../section-list'

function Why({ parts }: { readonly parts: readonly Explanation[] }) {
  return (
    <ul className="space-y-4 p-4">
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two parts may say the same, and their order is all they have
        <li key={`${at} ${part.headline}`} className={classNames('relative pl-4', moodClass[part.mood])}>
          <span className="absolute top-[6px] left-0 size-2 rounded-full bg-mood" />
          {part.lines.length > 0 && <span className="absolute top-5 bottom-0 left-[3.5px] w-px bg-line" />}
          <h3 className="text-xs leading-5 font-semibold text-ink">{part.headline}</h3>
          {part.lines.map((line, lineAt) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Line key={`${lineAt} ${line.text}`} line={line} />
          ))}
        </li>
      ))}
    </ul>
  )
}

function Line({ line }: { readonly line: ExplainLine }) {
  if (line.leadsTo !== undefined) {
    return (
      <p className="mt-1 text-xs leading-[17px]">
        <Way to={line.leadsTo}>{line.text}</Way>
      </p>
    )
  }
  if (line.by === undefined) {
    return (
      <p
        className={classNames(
          'mt-1 text-xs leading-[17px] break-words',
          line.mood ? `${moodClass[line.mood]} text-mood` : 'text-ink-soft',
        )}
      >
        {line.text}
      </p>
    )
  }
  return (
    <blockquote className="mt-1.5 rounded-md bg-sunken px-2.5 py-1.5 shadow-[inset_0_0_0_1px_var(--line)]">
      <p className="font-mono text-3xs leading-[15px] text-ink-soft [overflow-wrap:anywhere]">{line.text}</p>
      <footer className="mt-0.5 text-3xs text-ink-faint [overflow-wrap:anywhere]">{line.by}</footer>
    </blockquote>
  )
}

export const why: InspectorPart = {
  label: 'Why',
  body(inspection) {
    if (inspection.why.length === 0) return null
    const pod = podOf(inspection)
    return (
      <>
        <Why parts={inspection.why} />
        {pod !== null && <Placement pod={inspection.id} />}
      </>
    )
  },
}
