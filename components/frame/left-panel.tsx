// The panel beside the rail: files, palette or resources.

'use client'

import { FileTree } from '../explorer/file-tree'
import { Resources } from '../explorer/resources'
import { Palette } from '../palette/palette'
import { setUi, useUi } from '../state/ui-store'
import { Splitter } from '../ui/splitter'

export function LeftPanel() {
  const panel = useUi((state) => state.left)
  const width = useUi((state) => state.leftWidth)
  if (panel === null) return null
  return (
    <aside
      className="relative flex shrink-0 flex-col border-line border-r bg-chrome max-md:absolute max-md:inset-y-0 max-md:left-11 max-md:z-30 max-md:shadow-float"
      style={{ width }}
    >
      {panel === 'files' && <FileTree />}
      {panel === 'add' && <Palette />}
      {panel === 'resources' && <Resources />}
      <Splitter
        label="Width of the side panel"
        grows="right"
        size={width}
        min={168}
        max={420}
        onResize={(leftWidth) => setUi({ leftWidth })}
        onFold={() => setUi({ left: null })}
        className="-right-1"
      />
    </aside>
  )
}
