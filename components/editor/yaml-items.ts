// What can stand at a place of a Kubernetes object: fields, and after a colon the words that a field may hold.

import type { editor, languages, Position } from 'monaco-editor/editor'
import { askWorld } from './current-stage'
import { fieldItem, itemOf, kinds, rangeBack } from './offers'

export async function yamlItems(
  model: editor.ITextModel,
  position: Position,
): Promise<readonly languages.CompletionItem[]> {
  const range = rangeBack(model, position, /[\w.-]*$/)
  const text = model.getValue()
  const offset = model.getOffsetAt(position)
  const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1)
  if (/:\s*\S*$/.test(before)) {
    const words = (await askWorld('completion-words', text, offset)) ?? []
    return words.map((label) => itemOf({ label, kind: kinds.EnumMember }, range))
  }
  return ((await askWorld('completion-fields', text, offset)) ?? []).map((offer) => fieldItem(offer, range))
}
