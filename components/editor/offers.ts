// Offers of the view as completion items and hovers of the editor.

import type { editor, IRange, languages, Position } from 'monaco-editor/editor'
import type { FieldOffer } from '@/lib/view/kubernetes-fields'
import { monaco } from './monaco'

type Item = languages.CompletionItem

const { CompletionItemKind, CompletionItemInsertTextRule } = monaco.languages

export const kinds = CompletionItemKind

interface Offer {
  readonly label: string
  readonly detail?: string
  readonly doc?: string
  readonly kind: languages.CompletionItemKind
  /** The text with placeholders, as "${1:name}". */
  readonly snippet?: string
  readonly order?: string
}

export function itemOf({ label, detail, doc, kind, snippet, order }: Offer, range: IRange): Item {
  return {
    label,
    kind,
    range,
    insertText: snippet ?? label,
    ...(snippet === undefined ? {} : { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet }),
    ...(detail === undefined ? {} : { detail }),
    ...(doc === undefined || doc === '' ? {} : { documentation: doc }),
    ...(order === undefined ? {} : { sortText: order }),
  }
}

/** The characters before the cursor that belong to what is being typed. */
export function rangeBack(model: editor.ITextModel, position: Position, pattern: RegExp): IRange {
  const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1)
  const length = pattern.exec(before)?.[0].length ?? 0
  return new monaco.Range(position.lineNumber, position.column - length, position.lineNumber, position.column)
}

export function fieldItem(offer: FieldOffer, range: IRange): Item {
  const behind = { value: ': ', map: ':\n  ', list: ':\n  - ' }[offer.opens]
  return itemOf(
    {
      label: offer.name,
      detail: offer.type,
      kind: CompletionItemKind.Field,
      doc: [`${offer.struct}${offer.isRequired ? ', must be given' : ''}`, offer.text]
        .filter((part) => part !== '')
        .join('\n\n'),
      snippet: `${offer.name}${behind}$0`,
      order: `${offer.isRequired ? '0' : '1'}${offer.name}`,
    },
    range,
  )
}

/** A plain text, which Markdown's own signs do not change: its lines stand as they are. */
export function asMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!<>|~-]/g, '\\$&').replaceAll('\n', '  \n')
}

export function hoverOf(...parts: readonly string[]): languages.Hover {
  return { contents: parts.filter((part) => part !== '').map((value) => ({ value })) }
}

export function code(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``
}
