// The Tiller panel: each command as it was carried out, stage by stage, object by object, field by field.

'use client'

import { useState } from 'react'
import type { TillerStory } from '@/lib/view/tiller-story'
import { Badge } from '../ui/badge'
import { classNames } from '../ui/class-names'
import { moodClass } from '../ui/mood'
import { useView } from '../world/use-view'
import { Stages } from './stages'
import { Steps } from './steps'

export function TillerPanel() {
  const stories = useView('tiller-stories') ?? []
  const [wanted, setWanted] = useState<number | null>(null)
  const chosen = stories.find((story) => story.id === wanted) ?? stories[0]
  if (chosen === undefined) {
    return (
      <p className="p-4 text-xs text-ink-faint">
        Nothing was handed over yet. Drag a chart onto the cluster, or type helm install in the terminal.
      </p>
    )
  }
  return (
    <div className="absolute inset-0 flex">
      <ol aria-label="Operations" className="w-56 shrink-0 overflow-y-auto border-line border-r py-1 max-md:w-32">
        {stories.map((story) => (
          <li key={story.id}>
            <Entry story={story} chosen={story === chosen} onChoose={() => setWanted(story.id)} />
          </li>
        ))}
      </ol>
      <Account story={chosen} />
    </div>
  )
}

interface EntryProps {
  readonly story: TillerStory
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Entry({ story, chosen, onChoose }: EntryProps) {
  return (
    <button
      type="button"
      aria-current={chosen}
      onClick={onChoose}
      className={classNames(
        'flex w-full items-center gap-2 px-3 py-1.5 text-left text-2xs',
        moodClass[story.mood],
        chosen ? 'bg-raised' : 'hover:bg-raised/60',
      )}
    >
      <span
        className={classNames('size-2 shrink-0 rounded-full bg-mood', story.state === 'running' && 'animate-breathe')}
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-ink">{story.release}</span>
        <span className="block truncate text-3xs text-ink-faint">{story.title}</span>
      </span>
      <span className="tabular shrink-0 text-3xs text-ink-faint">{story.clock}</span>
    </button>
  )
}

function Account({ story }: { readonly story: TillerStory }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section aria-label="Account" tabIndex={0} className="min-w-0 flex-1 overflow-y-auto px-4 py-2.5">
      <p className="flex items-center gap-2 text-2xs text-ink-faint">
        <span className="text-xs font-semibold text-ink">
          {story.release}, {story.title}
        </span>
        <Badge mood={story.mood}>{story.state}</Badge>
        <span className="tabular">{story.took}</span>
        <span className="ml-auto truncate max-lg:hidden" title={label}>
          {label}
        </span>
      </p>
      <Stages stages={story.stages} />
      {story.error !== null && (
        <p className="mood-bad mb-2 rounded-md px-3 py-2 font-mono text-2xs break-words text-mood tinted">
          {story.error}
        </p>
      )}
      <Steps steps={story.steps} />
    </section>
  )
}

const label = "Tiller was Helm 2's server in the cluster; Helm 3 and 4 do this in the client. Here you can watch it."
