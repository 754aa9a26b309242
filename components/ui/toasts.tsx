// Toasts: short notices at the foot of the page, each gone after a while, some with one action.

'use client'

import { create } from 'zustand'
import { Button } from './button'
import { classNames } from './class-names'
import { type Mood, moodClass } from './mood'

export interface Toast {
  readonly text: string
  readonly mood?: Mood
  readonly action?: { readonly label: string; readonly run: () => void }
}

interface Shown extends Toast {
  readonly id: number
}

const lifeMs = 6000
const useToasts = create<{ shown: readonly Shown[] }>()(() => ({ shown: [] }))
let count = 0

/** Returns a function that removes the toast early. */
export function showToast(toast: Toast): () => void {
  const id = ++count
  useToasts.setState(({ shown }) => ({ shown: [...shown.slice(-2), { ...toast, id }] }))
  window.setTimeout(() => hideToast(id), lifeMs)
  return () => hideToast(id)
}

function hideToast(id: number): void {
  useToasts.setState(({ shown }) => ({ shown: shown.filter((toast) => toast.id !== id) }))
}

export function Toasts() {
  const shown = useToasts((state) => state.shown)
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-14 z-[95] flex flex-col items-center gap-2"
    >
      {shown.map((toast) => (
        <div
          key={toast.id}
          className={classNames(
            'pointer-events-auto flex max-w-[min(560px,calc(100vw-32px))] animate-appear items-center gap-3 rounded-lg bg-surface py-1.5 pr-1.5 pl-3 text-xs text-ink shadow-float',
            moodClass[toast.mood ?? 'idle'],
          )}
        >
          <span className="size-1.5 shrink-0 rounded-full bg-mood" />
          <span className="line-clamp-2 min-w-0 py-1 break-words" title={toast.text}>
            {toast.text}
          </span>
          {toast.action !== undefined && (
            <Button
              kind="quiet"
              onClick={() => {
                toast.action?.run()
                hideToast(toast.id)
              }}
            >
              {toast.action.label}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}
