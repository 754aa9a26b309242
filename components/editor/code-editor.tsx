// Monaco over one file: what is typed goes to the world, what the world changes comes back.

'use client'

import type { editor } from 'monaco-editor/editor'
import { useEffect, useRef } from 'react'
import { setUi, useUi } from '../state/ui-store'
import { useStage } from '../world/stage'
import { useView } from '../world/use-view'
import { setCurrentStage } from './current-stage'
import { goToSource, useCursors } from './cursor-store'
import { editorOptions } from './editor-options'
import { showMarkers } from './markers'
import { modelOf } from './models'
import { monaco } from './monaco'
import { useFileText } from './use-file-text'
import './monaco-setup'

export function CodeEditor({ path }: { readonly path: string }) {
  const host = useRef<HTMLDivElement>(null)
  const shown = useRef<editor.IStandaloneCodeEditor | null>(null)
  const stage = useStage()
  const theme = useUi((state) => state.theme)
  const past = useUi((state) => state.viewMs !== null)

  useEffect(() => setCurrentStage(stage), [stage])
  useEffect(() => {
    if (host.current === null) return
    const made = monaco.editor.create(host.current, { ...editorOptions, model: null, ariaLabel: 'File' })
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
  useText(shown, path)
  useMarkers(path)
  useReveal(shown, path)
  useOriginMark(shown, path)
  return <div ref={host} className="absolute inset-0" />
}

interface Shown {
  readonly current: editor.IStandaloneCodeEditor | null
}

/** Synchronises both ways: typed text is dispatched, the world's text is shown. */
function useText(shown: Shown, path: string): void {
  const { text, isSettled, write } = useFileText(path)
  const isThere = text !== undefined
  useEffect(() => {
    if (!isThere) return
    const model = modelOf(path)
    shown.current?.setModel(model)
    const typed = model.onDidChangeContent((event) => {
      if (!event.isFlush) write(model.getValue())
    })
    const moved = shown.current?.onDidChangeCursorPosition(({ position, reason }) => {
      if (reason !== monaco.editor.CursorChangeReason.ContentFlush) goToSource(path, model.getOffsetAt(position))
    })
    return () => {
      typed.dispose()
      moved?.dispose()
    }
  }, [shown, path, isThere, write])
  useEffect(() => {
    const model = modelOf(path)
    if (text !== undefined && isSettled() && model.getValue() !== text) model.setValue(text)
  }, [path, text, isSettled])
}

function useMarkers(path: string): void {
  const diagnostics = useView('diagnostics', path)
  useEffect(() => {
    if (diagnostics !== undefined) showMarkers(modelOf(path), diagnostics)
  }, [path, diagnostics])
}

function useReveal(shown: Shown, path: string): void {
  const reveal = useUi((state) => state.reveal)
  useEffect(() => {
    const editing = shown.current
    if (editing === null || reveal?.path !== path) return
    const position = modelOf(path).getPositionAt(reveal.offset)
    editing.setPosition(position)
    editing.revealPositionInCenterIfOutsideViewport(position)
    editing.focus()
    setUi({ reveal: null })
  }, [shown, path, reveal])
}

/** Marks the template text that wrote the rendered view's cursor place. */
function useOriginMark(shown: Shown, path: string): void {
  const rendered = useCursors((state) => state.rendered)
  const told = useView('origin', path, rendered?.path === path ? rendered.offset : null) ?? null
  const marks = useRef<editor.IEditorDecorationsCollection | null>(null)
  useEffect(() => {
    marks.current?.clear()
    if (told === null) return
    const { template, values } = told.origin
    const places = [template, ...values.flatMap(({ place }) => place ?? [])]
    const model = modelOf(path)
    const ranges = places
      .filter((place) => place.path === path)
      .map(({ start, end }) => monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)))
    const [first] = ranges
    if (first !== undefined) shown.current?.revealRangeInCenterIfOutsideViewport(first)
    marks.current =
      shown.current?.createDecorationsCollection(
        ranges.map((range) => ({ range, options: { className: 'origin-mark', isWholeLine: false } })),
      ) ?? null
  }, [shown, path, told])
}
