// The text of one file, both ways. Typed text takes a moment to reach the world: until the world has answered, what
// it shows is older than the editor's text, and must not replace it.

'use client'

import { useCallback, useRef } from 'react'
import { useDispatch } from '../world/use-dispatch'
import { useView } from '../world/use-view'

export function useFileText(path: string) {
  const text = useView('file-text', path)
  const dispatch = useDispatch()
  const onTheirWay = useRef(0)
  const write = useCallback(
    (next: string) => {
      onTheirWay.current++
      void dispatch({ kind: 'edit-file', path, text: next }).finally(() => onTheirWay.current--)
    },
    [dispatch, path],
  )
  /** Whether the world has answered everything that was typed. */
  const isSettled = useCallback(() => onTheirWay.current === 0, [])
  return { text, write, isSettled }
}
