// What a key of a Kubernetes object is, for the pointer that rests on it.

import type { editor, languages, Position } from 'monaco-editor/editor'
import { askWorld } from './current-stage'
import { asMarkdown, code, hoverOf } from './offers'

export async function fieldHover(model: editor.ITextModel, position: Position): Promise<languages.Hover | null> {
  const found = await askWorld('field-under', model.getValue(), model.getOffsetAt(position))
  if (found === null) return null
  const { offer, path } = found
  return hoverOf(
    code(`${path} <${offer.type}>`),
    `Field of ${offer.struct}${offer.isRequired ? ', must be given' : ''}`,
    asMarkdown(offer.text),
  )
}
