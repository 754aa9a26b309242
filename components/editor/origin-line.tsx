// Where the place under the cursor of the rendered view comes from: template, calls, values with the layer that set them.

'use client'

import { MousePointer2 } from 'lucide-react'
import type { ToldOrigin } from '@/lib/host/rendered'
import type { FilePlace, OriginValue } from '@/lib/view/render-origin'
import { openFileAt } from '../state/open-files'
import { useView } from '../world/use-view'
import { useCursors } from './cursor-store'

export function OriginLine({ path }: { readonly path: string }) {
  const rendered = useCursors((state) => state.rendered)
  const told = useView('origin', path, rendered?.path === path ? rendered.offset : null) ?? null
  return (
    <footer
      aria-live="polite"
      className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-2 gap-y-0.5 border-line border-t bg-chrome px-3 py-1 text-3xs text-ink-faint"
    >
      {told === null ? (
        <>
          <MousePointer2 size={11} className="shrink-0" /> Press a place above to see what wrote it; press one in the
          file to see where it goes.
        </>
      ) : (
        <Story told={told} />
      )}
    </footer>
  )
}

function Story({ told }: { readonly told: ToldOrigin }) {
  const { template, calls, values, conditions } = told.origin
  const through = calls.filter((name) => !name.includes('/'))
  return (
    <>
      <Goto place={template} label={`${template.path.slice(template.path.lastIndexOf('/') + 1)}:${told.line}`} />
      {through.length > 0 && <span>through {through.join(', ')}</span>}
      {values.map((value) => (
        <Value key={value.path} value={value} />
      ))}
      {conditions.map((value) => (
        <span key={value.path} className="flex items-center gap-1">
          if <Value value={value} />
        </span>
      ))}
    </>
  )
}

function Value({ value }: { readonly value: OriginValue }) {
  return (
    <span className="flex min-w-0 items-center gap-1 rounded bg-raised px-1.5 py-px">
      {value.place === null ? (
        <span className="truncate font-mono text-ink-soft">{value.path}</span>
      ) : (
        <Goto place={value.place} label={value.path} />
      )}
      <span className="truncate">{value.layer}</span>
    </span>
  )
}

function Goto({ place, label }: { readonly place: FilePlace; readonly label: string }) {
  return (
    <button
      type="button"
      onClick={() => openFileAt(place.path, place.start)}
      className="max-w-full truncate rounded font-mono text-accent hover:underline"
    >
      {label}
    </button>
  )
}
