// A file with, below it, what it renders to, when it belongs to a chart.

'use client'

import { useMemo } from 'react'
import { chartFolderOf, previewOf, shownText } from '@/lib/view/render-preview'
import { setUi, useUi } from '../state/ui-store'
import { Splitter } from '../ui/splitter'
import { useWorld } from '../world/use-world'
import { type Beside, CodeEditor } from './code-editor'
import { RenderedPane } from './rendered-pane'

export function FileEditor({ path }: { readonly path: string }) {
  const beside = useBeside(path)
  const open = useUi((state) => state.renderedOpen)
  const part = useUi((state) => state.renderedPart)
  const isOpen = beside !== null && open
  return (
    <div className="absolute inset-0 flex flex-col">
      <div className="relative min-h-0" style={{ flexGrow: isOpen ? 1 - part : 1, flexBasis: 0 }}>
        <CodeEditor path={path} beside={beside} />
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

/** The rendered view of the file's chart; null where the file is of none, or shapes no output. */
function useBeside(path: string): Beside | null {
  const files = useWorld((state) => state.files)
  const cluster = useWorld((state) => state.cluster)
  const folder = chartFolderOf(files, path)
  const shapes = folder !== null && (path.includes('/templates/') || /(^|\/)values[^/]*\.yaml$/.test(path))
  const preview = shapes ? previewOf({ files, cluster }, folder) : null
  return useMemo(() => (preview === null ? null : { preview, shown: shownText(preview, path) }), [preview, path])
}
