// The cursors' places in the source and in its rendered view, so that each can highlight the other's.

import { create } from 'zustand'

interface Cursors {
  /** The last place a person went to in a file. */
  readonly source: { readonly path: string; readonly offset: number } | null
  /** The last place a person went to in the rendered view. */
  readonly rendered: { readonly path: string; readonly offset: number } | null
}

export const useCursors = create<Cursors>()(() => ({ source: null, rendered: null }))

/** A new place in one clears the other: the highlight follows the last cursor moved. */
export function goToSource(path: string, offset: number): void {
  useCursors.setState({ source: { path, offset }, rendered: null })
}

export function goToRendered(path: string, offset: number): void {
  useCursors.setState({ rendered: { path, offset }, source: null })
}
