// The scheduler's queue: pods no node has taken yet.

'use client'

import { memo } from 'react'
import { queueArea } from '@/lib/view/sizes'
import type { CardKind, CardProps } from '../card-kind'
import { PodField } from '../pod-field'
import { useFar } from '../use-far'

const QueueNode = memo(function QueueNode({ data: { item } }: CardProps<'queue'>) {
  const far = useFar()
  const waiting = item.pods.length === 0 ? 'nobody' : `${item.pods.length} ${item.pods.length === 1 ? 'pod' : 'pods'}`
  return (
    <section
      aria-label="Scheduling queue"
      className="relative flex h-full w-full items-center rounded-[10px] px-3 shadow-[inset_0_0_0_1px_var(--line)]"
    >
      {far ? (
        <span className="text-[20px] text-ink-faint leading-6">
          {item.pods.length === 0 ? 'nobody waits' : 'waiting'}
        </span>
      ) : (
        <span className="text-3xs text-ink-faint leading-[13px]">
          <span className="block font-medium text-ink-soft">Waiting for a node</span>
          {waiting}
        </span>
      )}
      <PodField pods={item.pods} area={queueArea} />
    </section>
  )
})

export const queueCard: CardKind<'queue'> = {
  Card: QueueNode,
  label: () => 'queue',
  pods: ({ pods }) => pods,
  isGround: true,
}
