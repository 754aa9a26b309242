// The logs of a pod's containers, asked of the API server as kubectl logs asks.

'use client'

import { useState } from 'react'
import type { Pod } from '@/lib/kube/api/core'
import { Choice } from '../ui/choice'
import { classNames } from '../ui/class-names'
import { CopyButton } from '../ui/copy-button'
import { ScrollText } from '../ui/scroll-text'
import { useStage } from '../world/stage'
import { useWorld } from '../world/use-world'

interface Wanted {
  readonly container: string
  readonly previous: boolean
}

export function Logs({ podKey }: { readonly podKey: string }) {
  const { world } = useStage()
  const pod = useWorld((state) => state.cluster.get('pods', podKey)) as Pod | undefined
  const [wanted, setWanted] = useState<Wanted | null>(null)
  if (pod === undefined) return null
  const names = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map((each) => each.name)
  const shown = wanted ?? { container: pod.spec.containers[0]?.name ?? '', previous: false }
  const restarted = pod.status?.containerStatuses?.some(
    (each) => each.name === shown.container && each.restartCount > 0,
  )
  const [namespace = '', name = ''] = podKey.split('/')
  const answer = world.request({
    path: `/api/v1/namespaces/${namespace}/pods/${name}/log`,
    query: { container: shown.container, tailLines: '400', ...(shown.previous ? { previous: 'true' } : {}) },
    headers: {},
  })
  const text = typeof answer.body === 'string' ? answer.body : String(answer.body['message'] ?? '')
  return (
    <div className="p-3">
      <div className="flex flex-wrap items-center gap-1 pb-2">
        {names.map((each) => (
          <Choice
            key={each}
            chosen={each === shown.container}
            onChoose={() => setWanted({ container: each, previous: false })}
          >
            {each}
          </Choice>
        ))}
        {restarted && (
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
        textClassName={classNames('whitespace-pre-wrap', answer.code >= 400 ? 'text-bad' : 'text-ink-soft')}
      >
        {text === '' ? <span className="text-ink-faint">It has written nothing.</span> : text}
      </ScrollText>
    </div>
  )
}
