// One line of comma-separated values, as flags that hold several are written.
//
// Models encoding/csv Reader.Read and tonistiigi/go-csvvalue Fields, which differ in where they see that a quote is
// never closed. Left out: lines after the first, and line breaks within quotes.

import { err, ok, type Result } from '@/lib/base/result'
import { byteLength } from './byte-string'

/** The fields as encoding/csv reads them: an open quote is noticed behind the end. */
export function csvRecord(line: string): Result<readonly string[], string> {
  return fieldsOf(line, (text) => text.length)
}

/** The fields as go-csvvalue reads them: an open quote is noticed at what it quotes. */
export function csvFields(line: string): Result<readonly string[], string> {
  return fieldsOf(line, (_, opened) => opened)
}

/** Where a quote that is never closed is noticed; `opened` is where its last piece begins. */
type UnclosedAt = (text: string, opened: number) => number

function fieldsOf(line: string, unclosedAt: UnclosedAt): Result<readonly string[], string> {
  const text = line.replace(/\r?\n$/, '')
  if (text === '') return err('EOF')
  const fields: string[] = []
  let at = 0
  for (;;) {
    const field = text.charAt(at) === '"' ? quotedField(text, at, unclosedAt) : plainField(text, at)
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

/** Columns count bytes, from one. */
function fault(text: string, at: number, what: string): Result<never, string> {
  return err(`parse error on line 1, column ${byteLength(text.slice(0, at)) + 1}: ${what}`)
}

function plainField(text: string, start: number): Result<Field, string> {
  const comma = text.indexOf(',', start)
  const end = comma < 0 ? text.length : comma
  const quoteMark = text.slice(start, end).indexOf('"')
  if (quoteMark >= 0) return fault(text, start + quoteMark, 'bare " in non-quoted-field')
  return ok({ text: text.slice(start, end), end })
}

const extraQuote = 'extraneous or missing " in quoted-field'

function quotedField(text: string, start: number, unclosedAt: UnclosedAt): Result<Field, string> {
  let field = ''
  for (let at = start + 1; ; ) {
    const quoteMark = text.indexOf('"', at)
    if (quoteMark < 0) return fault(text, unclosedAt(text, at), extraQuote)
    field += text.slice(at, quoteMark)
    const after = text.charAt(quoteMark + 1)
    if (after === '' || after === ',') return ok({ text: field, end: quoteMark + 1 })
    if (after !== '"') return fault(text, quoteMark, extraQuote)
    field += '"'
    at = quoteMark + 2
  }
}
