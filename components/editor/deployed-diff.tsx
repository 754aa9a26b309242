// What is deployed beside what an upgrade would make of it, as two texts side by side or one.

'use client'

import type { editor } from 'monaco-editor/editor'
import { useEffect, useRef } from 'react'
import { editorOptions } from './editor-options'
import { monaco } from './monaco'
import './monaco-setup'

interface Props {
  readonly pair: { readonly deployed: string; readonly now: string } | null
}

export function DeployedDiff({ pair }: Props) {
  if (pair === null) {
    return (
      <p className="p-3 text-2xs text-ink-faint">
        No release of this chart is deployed: there is nothing to compare with.
      </p>
    )
  }
  if (pair.deployed === pair.now) {
    return <p className="p-3 text-2xs text-ink-faint">An upgrade would change nothing here.</p>
  }
  return <Diff deployed={pair.deployed} now={pair.now} />
}

function Diff({ deployed, now }: { readonly deployed: string; readonly now: string }) {
  const host = useRef<HTMLDivElement>(null)
  const shown = useRef<editor.IStandaloneDiffEditor | null>(null)
  useEffect(() => {
    if (host.current === null) return
    const made = monaco.editor.createDiffEditor(host.current, {
      ...editorOptions,
      readOnly: true,
      fontSize: 11.5,
      lineHeight: 18,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: true,
      renderOverviewRuler: false,
      hideUnchangedRegions: { enabled: true },
    })
    const models = { original: monaco.editor.createModel('', 'yaml'), modified: monaco.editor.createModel('', 'yaml') }
    made.setModel(models)
    shown.current = made
    return () => {
      made.dispose()
      models.original.dispose()
      models.modified.dispose()
      shown.current = null
    }
  }, [])
  useEffect(() => {
    const models = shown.current?.getModel()
    models?.original.setValue(deployed)
    models?.modified.setValue(now)
  }, [deployed, now])
  return (
    <div className="relative min-h-0 flex-1">
      <div ref={host} className="absolute inset-0" />
    </div>
  )
}
