// A plain field over one file: for touch screens, which Monaco does not serve, and until Monaco is there.

'use client'

import { useDispatch } from '../world/use-dispatch'
import { useWorld } from '../world/use-world'

export function PlainEditor({ path }: { readonly path: string }) {
  const text = useWorld((state) => state.files[path] ?? '')
  const dispatch = useDispatch()
  return (
    <textarea
      aria-label={path}
      spellCheck={false}
      value={text}
      onChange={(event) => dispatch({ kind: 'edit-file', path, text: event.target.value })}
      className="absolute inset-0 h-full w-full resize-none bg-sunken p-3 font-mono text-xs leading-[19px] text-ink outline-none"
    />
  )
}
