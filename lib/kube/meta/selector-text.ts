// Selectors as text, `a=b,c in (d,e),!f`, read as the server reads them, with its parser's error texts.
//
// Models k8s.io/apimachinery/pkg/labels: Lexer, Parser and NewRequirement.

import { compareBytewise } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import type { LabelSelectorRequirement } from '../api/generated/meta'
import { type FieldError, invalidValue } from './field-error'
import { labelValueProblems, qualifiedNameProblems } from './name-rules'

/** Requirements in the order of the text; equality keeps the operator `=`, which LabelSelector does not have. */
export function parseRequirements(text: string): Result<readonly LabelSelectorRequirement[], string> {
  const reader = readerOf(text)
  const out: LabelSelectorRequirement[] = []
  for (;;) {
    const first = reader.peek()
    if (first.kind === 'end') return ok(out)
    if (!isName(first) && first.kind !== '!')
      return err(`found '${first.text}', expected: !, identifier, or 'end of string'`)
    const read = requirement(reader)
    if (!read.ok) return err(`unable to parse requirement: ${read.error}`)
    out.push(read.value)
    const next = reader.take()
    if (next.kind === 'end') return ok(out)
    if (next.kind !== ',') return err(`found '${next.text}', expected: ',' or 'end of string'`)
    const after = reader.peek()
    if (!isName(after) && after.kind !== '!') return err(`found '${after.text}', expected: identifier after ','`)
  }
}

/** `kind` is the symbol or keyword itself, `name` or `end`. */
interface Token {
  readonly kind: string
  readonly text: string
}

interface Reader {
  peek(): Token
  take(): Token
}

const tokenPattern = /\s*(?:([=!(),<>])|([^\s=!(),<>]+))/y
const end: Token = { kind: 'end', text: '' }

function readerOf(text: string): Reader {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  for (let found = tokenPattern.exec(text); found !== null; found = tokenPattern.exec(text)) {
    const [, symbol, word = ''] = found
    if (symbol === undefined) {
      tokens.push({ kind: word === 'in' || word === 'notin' ? word : 'name', text: word })
      continue
    }
    const isDouble = (symbol === '=' || symbol === '!') && text[tokenPattern.lastIndex] === '='
    if (isDouble) tokenPattern.lastIndex++
    tokens.push({ kind: isDouble ? `${symbol}=` : symbol, text: isDouble ? `${symbol}=` : symbol })
  }
  let at = 0
  return { peek: () => tokens[at] ?? end, take: () => tokens[at++] ?? end }
}

/** Whether a token can be a value; the keywords `in` and `notin` can. */
function isName({ kind }: Token): boolean {
  return kind === 'name' || kind === 'in' || kind === 'notin'
}

function requirement(reader: Reader): Result<LabelSelectorRequirement, string> {
  const isNot = reader.peek().kind === '!'
  if (isNot) reader.take()
  const name = reader.take()
  if (!isName(name)) return err(`found '${name.text}', expected: identifier`)
  const key = name.text
  const problems = qualifiedNameProblems(key)
  if (problems.length > 0) return err(invalidValue('<nil>', key, problems.join('; ')).text)
  const { kind } = reader.peek()
  if (isNot) return ok({ key, operator: 'DoesNotExist' })
  if (kind === 'end' || kind === ',') return ok({ key, operator: 'Exists' })
  const sign = reader.take()
  const operator = operators[sign.kind]
  if (operator === undefined) return err(`found '${sign.text}', expected: in, notin, =, ==, !=, gt, lt`)
  const isList = sign.kind === 'in' || sign.kind === 'notin'
  const values = isList ? listed(reader) : exact(reader)
  if (!values.ok) return values
  const errors = valueErrors(key, operator, values.value)
  const texts = errors.map((error) => error.text)
  if (texts.length > 0) return err(texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`)
  return ok({ key, operator, values: values.value })
}

const operators: Readonly<Record<string, string>> = {
  in: 'In',
  notin: 'NotIn',
  '=': '=',
  '==': '=',
  '!=': 'NotIn',
  '>': 'Gt',
  '<': 'Lt',
}

function exact(reader: Reader): Result<readonly string[], string> {
  const next = reader.peek()
  if (next.kind === 'end' || next.kind === ',') return ok([''])
  reader.take()
  return isName(next) ? ok([next.text]) : err(`found '${next.text}', expected: identifier`)
}

function listed(reader: Reader): Result<readonly string[], string> {
  const open = reader.take()
  if (open.kind !== '(') return err(`found '${open.text}' expected: '('`)
  const first = reader.peek()
  if (first.kind === ')') {
    reader.take()
    return ok([''])
  }
  if (!isName(first) && first.kind !== ',') return err(`found '${first.text}', expected: ',', ')' or identifier`)
  const values = new Set<string>()
  for (;;) {
    const next = reader.take()
    if (isName(next)) {
      values.add(next.text)
      const after = reader.peek()
      if (after.kind !== ',' && after.kind !== ')') return err(`found '${after.text}', expected: ',' or ')'`)
    } else if (next.kind === ')') {
      return ok([...values].sort(compareBytewise))
    } else if (next.kind === ',') {
      const after = reader.peek().kind
      if (values.size === 0 || after === ')' || after === ',') values.add('')
      if (after === ',') reader.take()
    } else {
      return err(`found '${next.text}', expected: ',', or identifier`)
    }
  }
}

function valueErrors(key: string, operator: string, values: readonly string[]): readonly FieldError[] {
  const mustCount = operator === 'Gt' || operator === 'Lt'
  const numbers = mustCount ? values.flatMap((value, at) => numberErrors(value, `values[${at}]`)) : []
  const texts = values.flatMap((value, at) => {
    const problems = labelValueProblems(value)
    return problems.length === 0 ? [] : [invalidValue(`values[${at}][${key}]`, value, problems.join('; '))]
  })
  return [...numbers, ...texts]
}

function numberErrors(value: string, path: string): readonly FieldError[] {
  if (/^[-+]?\d+$/.test(value)) return []
  return [invalidValue(path, value, "for 'Gt', 'Lt' operators, the value must be an integer")]
}
