// JSONPath as client-go parses, evaluates and prints it.
import { expect, it } from 'vitest'
import type { Json } from '@/lib/base/json'
import { findJsonPath } from '@/lib/go/jsonpath/evaluate'
import { parseJsonPath } from '@/lib/go/jsonpath/parse'
import { printFound, printFoundAsJson } from '@/lib/go/jsonpath/print'
import { goRows } from '../../support/go-rows'

type Shown = { readonly text: string } | { readonly error: string } | { readonly refused: string }
type Row = [document: string] | [template: string, allowsMissing: boolean, text: Shown, json: Shown]

const [[text = ''] = [], ...recorded] = goRows<Row>('jsonpath')
const document: Json = JSON.parse(text)
const rows = recorded.flatMap((row) => (row.length === 4 ? [row] : []))

it.each(rows)('%j, missing keys allowed: %s', (template, allowsMissing, ...expected) => {
  const nodes = parseJsonPath(template)
  const shown = [printFound, printFoundAsJson].map((print): Shown => {
    if (!nodes.ok) return { refused: nodes.error }
    const found = findJsonPath(nodes.value, document, { allowsMissing })
    return found.ok ? { text: found.value.map(print).join('') } : { error: found.error }
  })
  expect(shown).toEqual(expected)
})
