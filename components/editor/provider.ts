// A provider: what the editor offers for the files of some languages: completion, hover, the way to where a name is made.

import type { editor, languages, Position } from 'monaco-editor/editor'

export interface EditorProvider {
  readonly languages: readonly string[]
  /** Characters that trigger completion by themselves. */
  readonly triggers: readonly string[]
  complete(model: editor.ITextModel, position: Position): Promise<readonly languages.CompletionItem[]>
  hover(model: editor.ITextModel, position: Position): Promise<languages.Hover | null>
  /** The whole text in its usual layout; null where it is better left alone. */
  format?(text: string): Promise<string | null>
  define?(model: editor.ITextModel, position: Position): Promise<Target | null>
}

/** A place of the workspace. */
export interface Target {
  readonly path: string
  readonly start: number
  readonly end: number
}
