// One line of comma-separated values, as --mount is written.
//
// Models tonistiigi/go-csvvalue with encoding/csv's error texts. Columns count UTF-16 units.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'

export function csvFields(line: string): Result<readonly string[], string> {
  const text = line.replace(/\r?\n$/, '')
  if (text === '') return err('EOF')
  const fields: string[] = []
  let at = 0
  for (;;) {
    const field = text.charAt(at) === '"' ? quotedField(text, at) : plainField(text, at)
    if (!field.ok) return field
    fields.push(field.value.text)
    at = field.value.end
    if (at >= text.length) return ok(fields)
    at++
    if (at === text.length) return ok([...fields, ''])
  }
}

interface Field {
  readonly text: string
  readonly end: number
}

function fault(column: number, what: string): Result<never, string> {
  return err(`parse error on line 1, column ${column + 1}: ${what}`)
}

function plainField(text: string, start: number): Result<Field, string> {
  const comma = text.indexOf(',', start)
  const end = comma < 0 ? text.length : comma
  const quoteMark = text.slice(start, end).indexOf('"')
  if (quoteMark >= 0) return fault(start + quoteMark, 'bare " in non-quoted-field')
  return ok({ text: text.slice(start, end), end })
}

const extraQuote = 'extraneous or missing " in quoted-field'

function quotedField(text: string, start: number): Result<Field, string> {
  let field = ''
  for (let at = start + 1; ; ) {
    const quoteMark = text.indexOf('"', at)
    if (quoteMark < 0) return fault(at, extraQuote)
    field += text.slice(at, quoteMark)
    const after = text.charAt(quoteMark + 1)
    if (after === '' || after === ',') return ok({ text: field, end: quoteMark + 1 })
    if (after !== '"') return fault(quoteMark, extraQuote)
    field += '"'
    at = quoteMark + 2
  }
}
