// The stage that the editor's completions and hovers ask. Monaco's providers are made once a page, worlds come and go.

import type { editor } from 'monaco-editor/editor'
import type { Asked } from '@/lib/host/client'
import type { QueryName, QueryValue } from '@/lib/host/queries'
import type { Stage } from '../world/stage'

const current: { stage: Stage | null } = { stage: null }

export function setCurrentStage(stage: Stage): void {
  current.stage = stage
}

/** One answer of the world that is open; null where none is. */
export async function askWorld<Name extends QueryName>(
  name: Name,
  ...args: Asked<Name>['args']
): Promise<QueryValue<Name> | null> {
  return current.stage === null ? null : current.stage.ask(name, ...args)
}

export function pathOf(model: editor.ITextModel): string {
  return model.uri.path.slice(1)
}
