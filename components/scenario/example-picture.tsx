// The picture of an example: its canvas in small.

import type { Mark, Picture } from '@/lib/view/picture'
import { moodClass } from '../ui/mood'

export function ExamplePicture({ picture }: { readonly picture: Picture | undefined }) {
  return (
    <span className="flex aspect-[2.1] w-full items-center justify-center overflow-hidden rounded-t-lg bg-canvas">
      {picture !== undefined && (
        <svg viewBox={picture.frame.join(' ')} className="h-full w-full animate-appear p-1.5" aria-hidden="true">
          <g className="fill-chrome stroke-line" strokeWidth={3}>
            {picture.lanes.map((mark) => (
              <rect key={mark.join()} {...sides(mark)} rx={20} />
            ))}
          </g>
          {picture.cards.map(([mark, mood]) => (
            <g key={mark.join()}>
              <rect {...sides(mark)} rx={14} className="fill-surface stroke-line-strong" strokeWidth={3} />
              <Title mark={mark} mood={mood === null ? '' : moodClass[mood]} />
            </g>
          ))}
          {picture.pods.map(([mark, mood]) => (
            <rect
              key={mark.join()}
              {...sides(mark)}
              rx={6}
              className={`${moodClass[mood]} fill-current text-mood opacity-70`}
            />
          ))}
        </svg>
      )}
    </span>
  )
}

/** A stroke where the name stands, and a dot of the mood where its state does. */
function Title({ mark: [x, y, width], mood }: { readonly mark: Mark; readonly mood: string }) {
  return (
    <>
      <rect x={x + 14} y={y + 14} width={Math.min(width - 28, 90)} height={12} rx={6} className="fill-ink-ghost" />
      {mood !== '' && <circle cx={x + width - 22} cy={y + 20} r={9} className={`${mood} fill-current text-mood`} />}
    </>
  )
}

function sides([x, y, width, height]: Mark) {
  return { x, y, width, height }
}
