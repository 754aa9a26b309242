// A language of the editor: which files it takes, and how they are coloured.

import type { languages } from 'monaco-editor/editor'

export interface EditorLanguage {
  readonly id: string
  takes(path: string): boolean
  /** Absent where Monaco has a grammar of that name. */
  readonly tokens?: languages.IMonarchLanguage
  readonly configuration?: languages.LanguageConfiguration
}
