// Monaco over one file: what is typed goes to the world, what the world changes comes back.

'use client'

import type { editor } from 'monaco-editor/editor'
import { useEffect, useRef } from 'react'
import { diagnosticsOf } from '@/lib/view/diagnostics'
import { useUi } from '../state/ui-store'
import { useDispatch } from '../world/use-dispatch'
import { useWorld } from '../world/use-world'
import { showMarkers } from './markers'
import { languageOf, monaco } from './monaco-setup'

export function CodeEditor({ path }: { readonly path: string }) {
  const host = useRef<HTMLDivElement>(null)
  const shown = useRef<editor.IStandaloneCodeEditor | null>(null)
  const text = useWorld((state) => state.files[path] ?? '')
  const diagnostics = useWorld((state) => listOf(diagnosticsOf(state, path)))
  const theme = useUi((state) => state.theme)
  const past = useUi((state) => state.viewMs !== null)
  const dispatch = useDispatch()

  useEffect(() => {
    if (host.current === null) return
    const made = monaco.editor.create(host.current, { ...options, model: null })
    shown.current = made
    return () => {
      made.dispose()
      shown.current = null
    }
  }, [])
  useEffect(() => {
    monaco.editor.setTheme(`chartroom-${theme}`)
  }, [theme])
  useEffect(() => {
    shown.current?.updateOptions({ readOnly: past })
  }, [past])
  useEffect(() => {
    const model = modelOf(path)
    shown.current?.setModel(model)
    const typed = model.onDidChangeContent((event) => {
      if (!event.isFlush) dispatch({ kind: 'edit-file', path, text: model.getValue() })
    })
    return () => typed.dispose()
  }, [path, dispatch])
  useEffect(() => {
    const model = modelOf(path)
    if (model.getValue() !== text) model.setValue(text)
  }, [path, text])
  useEffect(() => {
    showMarkers(modelOf(path), JSON.parse(diagnostics))
  }, [path, diagnostics])
  return <div ref={host} className="absolute inset-0" />
}

const options: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  fontFamily: 'var(--font-geist-mono), ui-monospace, monospace',
  fontSize: 12,
  lineHeight: 19,
  padding: { top: 10, bottom: 10 },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  overviewRulerLanes: 0,
  tabSize: 2,
  fixedOverflowWidgets: true,
  ariaLabel: 'File',
}

/** One model a file, for the life of the page: undo and folding outlive closing the tab. */
function modelOf(path: string): editor.ITextModel {
  const uri = monaco.Uri.parse(`inmemory://workspace/${path}`)
  return monaco.editor.getModel(uri) ?? monaco.editor.createModel('', languageOf(path), uri)
}

/** As text, so that a selector gives the same value for the same list. */
function listOf(diagnostics: readonly unknown[]): string {
  return JSON.stringify(diagnostics)
}
