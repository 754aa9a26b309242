// A file with, below it, what it renders to, when it belongs to a chart.

'use client'

import { setUi, useUi } from '../state/ui-store'
import { Splitter } from '../ui/splitter'
import { useView } from '../world/use-view'
import { CodeEditor } from './code-editor'
import { RenderedPane } from './rendered-pane'

export function FileEditor({ path }: { readonly path: string }) {
  const beside = useView('rendered', path) ?? null
  const open = useUi((state) => state.renderedOpen)
  const part = useUi((state) => state.renderedPart)
  const isOpen = beside !== null && open
  return (
    <div className="absolute inset-0 flex flex-col">
      <div className="relative min-h-0" style={{ flexGrow: isOpen ? 1 - part : 1, flexBasis: 0 }}>
        <CodeEditor path={path} />
      </div>
      {isOpen && (
        <div className="relative min-h-0 border-line border-t" style={{ flexGrow: part, flexBasis: 0 }}>
          <Splitter
            label="Height of the rendered view"
            grows="up"
            size={part * 1000}
            min={150}
            max={850}
            onResize={(size) => setUi({ renderedPart: size / 1000 })}
            onFold={() => setUi({ renderedOpen: false })}
            className="-top-1"
          />
          <RenderedPane path={path} beside={beside} />
        </div>
      )}
    </div>
  )
}
