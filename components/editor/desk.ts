// The desk: which world the editor's completions and hovers look at. Monaco's providers are made once a page.

import type { editor } from 'monaco-editor/editor'
import { chartFolderOf, type Preview, previewOf } from '@/lib/view/render-preview'
import type { WorldState } from '@/lib/world/state'
import type { Stage } from '../world/stage'

let stage: Stage | null = null

export function layOnDesk(next: Stage): void {
  stage = next
}

export function stateOnDesk(): WorldState | null {
  return stage?.viewed.getState() ?? null
}

export function pathOf(model: editor.ITextModel): string {
  return model.uri.path.slice(1)
}

/** The rendered view of the chart a file belongs to. */
export function previewFor(path: string): Preview | null {
  const state = stateOnDesk()
  const folder = state === null ? null : chartFolderOf(state.files, path)
  return state === null || folder === null ? null : previewOf(state, folder)
}
