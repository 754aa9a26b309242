// Printing as toYaml and toYamlPretty print.
import { describe, expect, it } from 'vitest'
import type { Json } from '@/lib/base/json'
import { fromJson } from '@/lib/go/value'
import { printYaml, printYamlPretty } from '@/lib/yaml/print'

const rows: [name: string, value: Json, printed: string][] = [
  ['keys in natural order', { a10: 1, a2: 1, _: 1 }, '_: 1\na2: 1\na10: 1\n'],
  ['lists at the column of their key', { a: [1, { b: 2, c: [] }] }, 'a:\n- 1\n- b: 2\n  c: []\n'],
  [
    'words that would read as something else',
    ['y', 'null', '1:30', '0x1', '=', '012'],
    '- "y"\n- "null"\n- "1:30"\n- "0x1"\n- =\n- "012"\n',
  ],
  ['quotes of the kind the text allows', ['a: b', '#x', 'tab\t', ''], '- \'a: b\'\n- \'#x\'\n- "tab\\t"\n- ""\n'],
  ['whole floats without a point', [1e6, 1.5, 1e21], '- 1000000\n- 1.5\n- 1e+21\n'],
  ['a block for several lines', { a: 'x\ny\n' }, 'a: |\n  x\n  y\n'],
  [
    'long text folded past 80 columns',
    { a: `${'word '.repeat(18)}end` },
    `a: ${'word '.repeat(15)}word\n  word word end\n`,
  ],
]

describe('printYaml', () => {
  it.each(rows)('%s', (_, value, printed) => {
    expect(printYaml(fromJson(value))).toEqual({ ok: true, value: printed })
  })

  it('fails where JSON fails', () => {
    expect(printYaml(Number.NaN)).toEqual({
      ok: false,
      error: 'error marshaling into JSON: json: unsupported value: NaN',
    })
  })

  it('indents lists below their key when pretty', () => {
    expect(printYamlPretty(fromJson({ a: [1] }))).toEqual({ ok: true, value: 'a:\n  - 1\n' })
  })
})
