// The text of one file: Monaco, loaded when a file is first opened, or a plain field on touch screens.

'use client'

import { lazy, Suspense } from 'react'
import { useView } from '../world/use-view'
import { PlainEditor } from './plain-editor'

const FileEditor = lazy(() => import('./file-editor').then((module) => ({ default: module.FileEditor })))

export function EditorPane({ path }: { readonly path: string }) {
  const notice = useView('byte-notice', path) ?? null
  if (notice !== null) return <p className="p-4 text-ink-soft text-xs">{notice}</p>
  if (window.matchMedia('(pointer: coarse)').matches) return <PlainEditor path={path} />
  return (
    <Suspense fallback={<PlainEditor path={path} />}>
      <FileEditor path={path} />
    </Suspense>
  )
}
