// The files of one layer: added, changed, removed; the text of those whose text is known.

'use client'

import { useState } from 'react'
import type { LayerFile, LayerRow } from '@/lib/view/image-details'
import { classNames } from '../ui/class-names'
import { Size } from './grade-mark'

interface Look {
  readonly sign: string
  readonly hue: string
}

const looks: Readonly<Record<LayerFile['state'], Look>> = {
  added: { sign: '+', hue: 'text-ok' },
  changed: { sign: '~', hue: 'text-warn' },
  removed: { sign: '−', hue: 'text-bad' },
}

const shownMax = 150

export function LayerFiles({ layer }: { readonly layer: LayerRow }) {
  const [read, setRead] = useState<string | null>(null)
  const rest = layer.files.length - shownMax
  if (layer.files.length === 0) return <p className="py-1 pl-8 text-3xs text-ink-faint">It changes no file.</p>
  return (
    <ul className="mb-1.5 ml-6 border-line border-l pl-1">
      {layer.files.slice(0, shownMax).map((file) => (
        <li key={file.state + file.path}>
          <button
            type="button"
            disabled={file.content === null}
            aria-expanded={read === file.path}
            title={[file.state, file.mode, file.owner].filter(Boolean).join(' ')}
            onClick={() => setRead(read === file.path ? null : file.path)}
            className="flex w-full items-baseline gap-1.5 rounded px-1 py-px text-left text-3xs enabled:hover:bg-raised disabled:cursor-default"
          >
            <span className={classNames('w-2 shrink-0 font-mono', looks[file.state].hue)}>
              {looks[file.state].sign}
            </span>
            <span className="min-w-0 flex-1 break-all font-mono text-ink-soft">
              {file.path}
              {file.count > 1 && <span className="text-ink-faint"> {file.count} files</span>}
            </span>
            <span className="shrink-0 text-ink-faint">
              <Size size={file.size} />
            </span>
          </button>
          {read === file.path && (
            <pre className="my-1 max-h-56 overflow-auto rounded-md bg-sunken p-2 font-mono text-[10px] leading-[15px] text-ink-soft">
              {file.content}
            </pre>
          )}
        </li>
      ))}
      {rest > 0 && <li className="px-1 text-3xs text-ink-faint">and {rest} more</li>}
    </ul>
  )
}
