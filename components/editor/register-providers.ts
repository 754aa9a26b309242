// Registers what the providers know with Monaco, once a page; and opens files that a definition leads to.

import type { editor, IRange } from 'monaco-editor/editor'
import { openFileAt } from '../state/open-files'
import { askWorld } from './current-stage'
import { modelOf } from './models'
import { monaco } from './monaco'
import type { EditorProvider } from './provider'
import { editorProviders } from './providers/table'

export function registerProviders(): void {
  for (const provider of editorProviders) for (const language of provider.languages) register(language, provider)
  monaco.editor.registerEditorOpener({
    openCodeEditor(_source, resource, place) {
      if (resource.scheme !== 'inmemory') return false
      const path = resource.path.slice(1)
      openFileAt(path, offsetOf(modelOf(path), place))
      return true
    },
  })
}

function register(language: string, provider: EditorProvider): void {
  monaco.languages.registerCompletionItemProvider(language, {
    triggerCharacters: [...provider.triggers],
    provideCompletionItems: async (model, position) => ({
      suggestions: [...(await provider.complete(model, position))],
    }),
  })
  monaco.languages.registerHoverProvider(language, {
    provideHover: (model, position) => provider.hover(model, position),
  })
  monaco.languages.registerDocumentFormattingEditProvider(language, {
    displayName: 'Tidy',
    async provideDocumentFormattingEdits(model) {
      const text = model.getValue()
      const formatted = await provider.format?.(text)
      return [{ range: model.getFullModelRange(), text: formatted ?? tidied(text) }]
    },
  })
  if (provider.define === undefined) return
  monaco.languages.registerDefinitionProvider(language, {
    async provideDefinition(model, position) {
      const target = await provider.define?.(model, position)
      if (!target) return null
      const other = modelOf(target.path, (await askWorld('file-text', target.path)) ?? '')
      const range = monaco.Range.fromPositions(other.getPositionAt(target.start), other.getPositionAt(target.end))
      return { uri: other.uri, range }
    },
  })
}

/** No blanks at the ends of lines, one line feed at the end of the file. */
function tidied(text: string): string {
  const body = text.replace(/[ \t]+$/gm, '').replace(/\n+$/, '')
  return body === '' ? '' : `${body}\n`
}

function offsetOf(
  model: editor.ITextModel,
  place: IRange | { lineNumber: number; column: number } | undefined,
): number {
  if (place === undefined) return 0
  if ('lineNumber' in place) return model.getOffsetAt(place)
  return model.getOffsetAt({ lineNumber: place.startLineNumber, column: place.startColumn })
}
