// Models: one a file, for the life of the page, so that undo and folding outlive closing the tab.

import type { editor } from 'monaco-editor/editor'
import { editorLanguages } from './languages/table'
import { monaco } from './monaco'

export function modelOf(path: string, text = ''): editor.ITextModel {
  const uri = monaco.Uri.parse(`inmemory://workspace/${path}`)
  return monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, languageOf(path), uri)
}

function languageOf(path: string): string {
  return editorLanguages.find((language) => language.takes(path))?.id ?? 'plaintext'
}
