// Helm templates: functions, values by path, named templates inside actions; fields of Kubernetes objects outside.

import type { editor, IRange, languages, Position } from 'monaco-editor/editor'
import {
  builtinWords,
  dottedBefore,
  isInAction,
  isNamePlace,
  keywordWords,
  type WordOffer,
} from '@/lib/view/template-words'
import { askWorld, pathOf } from '../current-stage'
import { fieldHover } from '../field-hover'
import { code, hoverOf, itemOf, kinds, rangeBack } from '../offers'
import type { EditorProvider } from '../provider'
import { yamlItems } from '../yaml-items'

const kindOf: Readonly<Record<WordOffer['kind'], number>> = {
  value: kinds.Value,
  table: kinds.Struct,
  object: kinds.Property,
  template: kinds.Module,
}

export const helmTemplateProvider: EditorProvider = {
  languages: ['helm-template'],
  triggers: ['.', '"', ' ', '|', '{', '(', '\n'],
  async complete(model, position) {
    const text = model.getValue()
    const offset = model.getOffsetAt(position)
    return isInAction(text, offset) ? inAction(model, position) : yamlItems(model, position)
  },
  async hover(model, position) {
    const text = model.getValue()
    const offset = model.getOffsetAt(position)
    return isInAction(text, offset) ? hoverInAction(model, position) : fieldHover(model, position)
  },
  define: (model, position) => askWorld('definition', pathOf(model), model.getOffsetAt(position)),
}

async function inAction(model: editor.ITextModel, position: Position): Promise<readonly languages.CompletionItem[]> {
  const text = model.getValue()
  const offset = model.getOffsetAt(position)
  const path = pathOf(model)
  if (isNamePlace(text, offset)) {
    const range = rangeBack(model, position, /[^"]*$/)
    const names = (await askWorld('template-names', path)) ?? []
    return names.map(({ kind, ...offer }) => itemOf({ ...offer, kind: kindOf[kind] }, range))
  }
  const dotted = dottedBefore(text, offset)
  const offers = dotted === '' ? null : await askWorld('dotted-offers', path, dotted)
  if (offers !== null) {
    const range = rangeBack(model, position, /[\w-]*$/)
    return offers.map(({ kind, ...offer }) => itemOf({ ...offer, kind: kindOf[kind] }, range))
  }
  return functionItems(rangeBack(model, position, /\w*$/))
}

async function functionItems(range: IRange): Promise<readonly languages.CompletionItem[]> {
  const functions = (await askWorld('template-functions')) ?? []
  return [
    ...keywordWords.map(([label, snippet, doc]) =>
      itemOf({ label, snippet, doc, kind: kinds.Keyword, order: `0${label}` }, range),
    ),
    ...builtinWords.map(([label, detail, doc]) =>
      itemOf({ label, detail, doc, kind: kinds.Function, order: `1${label}` }, range),
    ),
    ...functions.map(({ name, usage, summary }) =>
      itemOf({ label: name, detail: usage, doc: summary, kind: kinds.Function, order: `1${name}` }, range),
    ),
  ]
}

async function hoverInAction(model: editor.ITextModel, position: Position): Promise<languages.Hover | null> {
  const line = model.getLineContent(position.lineNumber)
  const dotted = [...line.matchAll(/\$?\.[\w.-]*\w/g)].find(
    ({ index, 0: found }) => index < position.column && position.column <= index + found.length + 1,
  )
  if (dotted !== undefined) {
    const meaning = await askWorld('dotted-meaning', pathOf(model), dotted[0])
    if (meaning === null) return null
    return hoverOf(code(`${dotted[0]}${meaning.detail === '' ? '' : ` = ${meaning.detail}`}`), meaning.doc)
  }
  const word = model.getWordAtPosition(position)?.word
  const builtin = builtinWords.find(([name]) => name === word)
  if (builtin !== undefined) return hoverOf(code(builtin[1]), builtin[2])
  const known = ((await askWorld('template-functions')) ?? []).find(({ name }) => name === word)
  return known === undefined ? null : hoverOf(code(known.usage), known.summary)
}
