// The editor's place in the frame: tabs of open files, and the text of the chosen one.

'use client'

import { PanelBottom, X } from 'lucide-react'
import { closeFile, openFile } from '../state/open-files'
import { setUi, useUi } from '../state/ui-store'
import { classNames } from '../ui/class-names'
import { IconButton } from '../ui/icon-button'
import { Splitter } from '../ui/splitter'
import { EditorPane } from './editor-pane'

export function EditorPanel() {
  const file = useUi((state) => state.file)
  const width = useUi((state) => state.editorWidth)
  if (file === null) return null
  return (
    <section
      aria-label="Editor"
      className="relative flex shrink-0 flex-col border-line border-r bg-chrome max-md:absolute max-md:inset-0 max-md:z-30 max-md:!w-full"
      style={{ width: `min(${width}px, 62%)` }}
    >
      <div className="flex h-9 shrink-0 border-line border-b">
        <FileTabs />
        <RenderedButton path={file} />
      </div>
      <div className="relative min-h-0 flex-1">
        <EditorPane path={file} />
      </div>
      <Splitter
        label="Width of the editor"
        grows="right"
        size={width}
        min={280}
        max={1100}
        onResize={(editorWidth) => setUi({ editorWidth })}
        onFold={() => setUi({ file: null })}
        className="-right-1"
      />
    </section>
  )
}

/** Files of a chart show what they render to; the button brings it back when it was closed. */
function RenderedButton({ path }: { readonly path: string }) {
  const open = useUi((state) => state.renderedOpen)
  const shapes = path.includes('/templates/') || /(^|\/)values[^/]*\.yaml$/.test(path)
  if (!shapes) return null
  return (
    <span className="flex shrink-0 items-center px-1">
      <IconButton
        label={open ? 'Hide the rendered view' : 'Show the rendered view'}
        keys="Ctrl Shift V"
        icon={<PanelBottom size={15} />}
        pressed={open}
        onClick={() => setUi({ renderedOpen: !open })}
      />
    </span>
  )
}

function FileTabs() {
  const files = useUi((state) => state.openFiles)
  const current = useUi((state) => state.file)
  return (
    <div role="tablist" aria-label="Open files" className="flex min-w-0 flex-1 items-stretch overflow-x-auto">
      {files.map((path) => (
        <FileTab key={path} path={path} isCurrent={path === current} />
      ))}
    </div>
  )
}

interface FileTabProps {
  readonly path: string
  readonly isCurrent: boolean
}

/** Closed by its cross, by the middle button, or with Delete. */
function FileTab({ path, isCurrent }: FileTabProps) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      title={path}
      onClick={() => openFile(path)}
      onAuxClick={(event) => event.button === 1 && closeFile(path)}
      onKeyDown={(event) => event.key === 'Delete' && closeFile(path)}
      className={classNames(
        'group flex shrink-0 items-center gap-1 border-line border-r pr-1 pl-3 text-xs',
        isCurrent ? 'bg-sunken text-ink shadow-[inset_0_2px_0_var(--ink)]' : 'text-ink-faint hover:text-ink-soft',
      )}
    >
      {path.slice(path.lastIndexOf('/') + 1)}
      <span
        aria-hidden="true"
        title="Close"
        onClick={(event) => {
          event.stopPropagation()
          closeFile(path)
        }}
        className={classNames(
          'flex size-5 items-center justify-center rounded hover:bg-raised group-hover:opacity-100',
          !isCurrent && 'opacity-0',
        )}
      >
        <X size={12} />
      </span>
    </button>
  )
}
