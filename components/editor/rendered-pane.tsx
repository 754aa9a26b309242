// What a template or values render to, read only: the place under the cursor is marked on both sides and says where it
// comes from; or, beside what is deployed, what would change.

'use client'

import { X } from 'lucide-react'
import type { editor } from 'monaco-editor/editor'
import { useEffect, useRef, useState } from 'react'
import type { RenderedFile } from '@/lib/host/rendered'
import { setUi } from '../state/ui-store'
import { Choice } from '../ui/choice'
import { classNames } from '../ui/class-names'
import { IconButton } from '../ui/icon-button'
import { useView } from '../world/use-view'
import { goToRendered, useCursors } from './cursor-store'
import { DeployedDiff } from './deployed-diff'
import { editorOptions } from './editor-options'
import { monaco } from './monaco'
import './monaco-setup'
import { OriginLine } from './origin-line'

interface Props {
  readonly path: string
  readonly beside: RenderedFile
}

export function RenderedPane({ path, beside }: Props) {
  const [compares, setCompares] = useState(false)
  const pair = useView('deployed-beside', path) ?? null
  const differs = pair !== null && pair.deployed !== pair.now
  return (
    <section aria-label="Rendered" className="absolute inset-0 flex flex-col bg-sunken">
      <header className="flex h-8 shrink-0 items-center gap-1 border-line border-b pr-1.5 pl-3 text-2xs">
        <span className="min-w-0 flex-1 truncate text-ink-faint">
          <span className="font-medium text-ink-soft">Rendered</span> for release {beside.release}
        </span>
        <Choice chosen={!compares} onChoose={() => setCompares(false)}>
          Output
        </Choice>
        <Choice chosen={compares} onChoose={() => setCompares(true)}>
          <span className={differs ? 'text-warn' : ''}>{differs ? 'Differs from deployed' : 'Deployed'}</span>
        </Choice>
        <IconButton
          label="Close the rendered view"
          side="top"
          icon={<X size={13} />}
          className="!size-6"
          onClick={() => setUi({ renderedOpen: false })}
        />
      </header>
      {beside.fault !== null && (
        <p className="mood-bad m-2 max-h-24 shrink-0 overflow-y-auto rounded-md px-3 py-2 font-mono text-2xs break-words text-mood tinted">
          {beside.fault}
        </p>
      )}
      {compares ? (
        <DeployedDiff pair={pair} />
      ) : (
        <div className={classNames('flex min-h-0 flex-1 flex-col', beside.fault !== null && 'opacity-45')}>
          <Output path={path} beside={beside} />
        </div>
      )}
    </section>
  )
}

function Output({ path, beside }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const shown = useRef<editor.IStandaloneCodeEditor | null>(null)
  const marks = useRef<editor.IEditorDecorationsCollection | null>(null)
  const source = useCursors((state) => state.source)
  const { text } = beside
  const place = source?.path === path ? { path, start: source.offset, end: source.offset } : null
  const reach = useView('reach', path, place)
  useEffect(() => {
    if (host.current === null) return
    const made = monaco.editor.create(host.current, {
      ...editorOptions,
      value: '',
      language: 'yaml',
      readOnly: true,
      fontSize: 11.5,
      lineHeight: 18,
      ariaLabel: 'Rendered output',
      renderValidationDecorations: 'off',
    })
    shown.current = made
    return () => {
      made.getModel()?.dispose()
      made.dispose()
      shown.current = null
      marks.current = null
    }
  }, [])
  useEffect(() => {
    const moved = shown.current?.onDidChangeCursorPosition(({ position, reason, source: by }) => {
      if (reason === monaco.editor.CursorChangeReason.ContentFlush || by === 'api') return
      goToRendered(path, shown.current?.getModel()?.getOffsetAt(position) ?? 0)
    })
    return () => moved?.dispose()
  }, [path])
  useEffect(() => {
    const model = shown.current?.getModel()
    if (model && model.getValue() !== text) model.setValue(text)
  }, [text])
  useEffect(() => {
    const model = shown.current?.getModel()
    marks.current?.clear()
    if (!model || reach === undefined || model.getValue() !== text) return
    const decorations = reach.map(({ start, end, role }) => ({
      range: monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
      options: { className: role === 'text' ? 'reach-mark' : 'reach-condition' },
    }))
    marks.current = shown.current?.createDecorationsCollection(decorations) ?? null
    const [first] = decorations
    if (first !== undefined) shown.current?.revealRangeInCenterIfOutsideViewport(first.range)
  }, [text, reach])
  return (
    <>
      <div className="relative min-h-0 flex-1">
        <div ref={host} className="absolute inset-0" />
      </div>
      <OriginLine path={path} />
    </>
  )
}
