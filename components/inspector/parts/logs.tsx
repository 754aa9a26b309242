// Logs: what a pod's containers wrote, asked of the API server as kubectl logs asks.

'use client'

import { useState } from 'react'
import { podOf } from '@/lib/view/inspect'
import type { LogChoice } from '@/lib/view/pod-logs'
import { Choice } from '../../ui/choice'
import { classNames } from '../../ui/class-names'
import { CopyButton } from '../../ui/copy-button'
import { ScrollText } from '../../ui/scroll-text'
import { useView } from '../../world/use-view'
import type { InspectorPart } from '../part'

function Logs({ pod }: { readonly pod: string }) {
  const [wanted, setWanted] = useState<LogChoice | null>(null)
  const read = useView('pod-logs', pod, wanted)
  if (read === undefined || read === null) return null
  const { containers, shown, hasPrevious, text, isFault } = read
  return (
    <div className="p-3">
      <div className="flex flex-wrap items-center gap-1 pb-2">
        {containers.map((each) => (
          <Choice
            key={each}
            chosen={each === shown.container}
            onChoose={() => setWanted({ container: each, previous: false })}
          >
            {each}
          </Choice>
        ))}
        {hasPrevious && (
          <Choice chosen={shown.previous} onChoose={() => setWanted({ ...shown, previous: !shown.previous })}>
            previous run
          </Choice>
        )}
        <span className="flex-1" />
        <CopyButton text={text} />
      </div>
      <ScrollText
        label="Logs"
        className="max-h-96 min-h-16 rounded-md bg-sunken px-3 py-2 shadow-[inset_0_0_0_1px_var(--line)]"
        textClassName={classNames('whitespace-pre-wrap', isFault ? 'text-bad' : 'text-ink-soft')}
      >
        {text === '' ? <span className="text-ink-faint">It has written nothing.</span> : text}
      </ScrollText>
    </div>
  )
}

export const logs: InspectorPart = {
  label: 'Logs',
  body(inspection) {
    const pod = podOf(inspection)
    return pod === null ? null : <Logs pod={inspection.id} />
  },
}
