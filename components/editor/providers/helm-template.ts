// Helm templates: functions, values by path, named templates inside actions; fields of Kubernetes objects outside.

import type { editor, IRange, languages, Position } from 'monaco-editor/editor'
import { templateFuncs } from '@/lib/helm/funcs/table'
import { fieldsAt, wordsAt } from '@/lib/view/kubernetes-fields'
import { definitionAt } from '@/lib/view/template-definition'
import {
  builtinWords,
  dottedBefore,
  dottedOffers,
  isInAction,
  isNamePlace,
  keywordWords,
  meaningOf,
  templateNames,
  type WordOffer,
} from '@/lib/view/template-words'
import { pathOf, previewFor, stateOnDesk } from '../desk'
import { fieldHover } from '../field-hover'
import { code, fieldItem, hoverOf, itemOf, kinds, rangeBack } from '../offers'
import type { EditorProvider } from '../provider'

const kindOf: Readonly<Record<WordOffer['kind'], number>> = {
  value: kinds.Value,
  table: kinds.Struct,
  object: kinds.Property,
  template: kinds.Module,
}

export const helmTemplateProvider: EditorProvider = {
  languages: ['helm-template'],
  triggers: ['.', '"', ' ', '|', '{', '(', '\n'],
  complete(model, position) {
    const text = model.getValue()
    const offset = model.getOffsetAt(position)
    return isInAction(text, offset) ? inAction(model, position) : outside(model, position)
  },
  hover(model, position) {
    const text = model.getValue()
    const offset = model.getOffsetAt(position)
    return isInAction(text, offset) ? hoverInAction(model, position) : fieldHover(model, position)
  },
  define(model, position) {
    const state = stateOnDesk()
    return state === null ? null : definitionAt(state.files, pathOf(model), model.getOffsetAt(position))
  },
}

function inAction(model: editor.ITextModel, position: Position): readonly languages.CompletionItem[] {
  const text = model.getValue()
  const offset = model.getOffsetAt(position)
  const path = pathOf(model)
  const preview = previewFor(path)
  if (isNamePlace(text, offset)) {
    const range = rangeBack(model, position, /[^"]*$/)
    const names = templateNames(stateOnDesk()?.files ?? {}, preview?.folder ?? '')
    return names.map(({ kind, ...offer }) => itemOf({ ...offer, kind: kindOf[kind] }, range))
  }
  const dotted = dottedBefore(text, offset)
  if (dotted !== '' && preview !== null) {
    const range = rangeBack(model, position, /[\w-]*$/)
    return dottedOffers(preview, dotted).map(({ kind, ...offer }) => itemOf({ ...offer, kind: kindOf[kind] }, range))
  }
  return functionItems(rangeBack(model, position, /\w*$/))
}

function functionItems(range: IRange): readonly languages.CompletionItem[] {
  return [
    ...keywordWords.map(([label, snippet, doc]) =>
      itemOf({ label, snippet, doc, kind: kinds.Keyword, order: `0${label}` }, range),
    ),
    ...builtinWords.map(([label, detail, doc]) =>
      itemOf({ label, detail, doc, kind: kinds.Function, order: `1${label}` }, range),
    ),
    ...templateFuncs.map(({ name, doc }) =>
      itemOf({ label: name, detail: doc.usage, doc: doc.summary, kind: kinds.Function, order: `1${name}` }, range),
    ),
  ]
}

function outside(model: editor.ITextModel, position: Position): readonly languages.CompletionItem[] {
  const range = rangeBack(model, position, /[\w.-]*$/)
  const text = model.getValue()
  const offset = model.getOffsetAt(position)
  const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1)
  if (/:\s*\S*$/.test(before)) {
    return wordsAt(text, offset).map((label) => itemOf({ label, kind: kinds.EnumMember }, range))
  }
  return fieldsAt(text, offset).map((offer) => fieldItem(offer, range))
}

function hoverInAction(model: editor.ITextModel, position: Position): languages.Hover | null {
  const line = model.getLineContent(position.lineNumber)
  const dotted = [...line.matchAll(/\$?\.[\w.-]*\w/g)].find(
    ({ index, 0: found }) => index < position.column && position.column <= index + found.length + 1,
  )
  const preview = previewFor(pathOf(model))
  if (dotted !== undefined && preview !== null) {
    const meaning = meaningOf(preview, dotted[0])
    if (meaning === null) return null
    return hoverOf(code(`${dotted[0]}${meaning.detail === '' ? '' : ` = ${meaning.detail}`}`), meaning.doc)
  }
  const word = model.getWordAtPosition(position)?.word
  const builtin = builtinWords.find(([name]) => name === word)
  if (builtin !== undefined) return hoverOf(code(builtin[1]), builtin[2])
  const known = templateFuncs.find(({ name }) => name === word)
  return known === undefined ? null : hoverOf(code(known.doc.usage), known.doc.summary)
}
