// Selectors as text: what they mean, and the sentences of the server's parser.

import { expect, it } from 'vitest'
import { parseSelector } from '@/lib/kube/meta/labels'

const none = (values: string[]) => ({ matchExpressions: [{ key: 'a', operator: 'In', values }] })
const rows: [text: string, wanted: object | string][] = [
  ['', {}],
  ['a', { matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
  [' ! a ', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }],
  ['a=b, c == d', { matchLabels: { a: 'b', c: 'd' } }],
  ['a=,in=in', { matchLabels: { a: '', in: 'in' } }],
  ['a=b,a=c', { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['c'] }] }],
  ['a!=b', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }] }],
  ['a in (c, b,b)', none(['b', 'c'])],
  ['a in ()', none([''])],
  ['a in (b,)', none(['', 'b'])],
  ['a in (,b)', none(['', 'b'])],
  ['a notin (in)', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['in'] }] }],
  [
    'a>5,b<7',
    {
      matchExpressions: ['a>5', 'b<7'].map((one) => ({
        key: one[0],
        operator: one[1] === '>' ? 'Gt' : 'Lt',
        values: [one[2]],
      })),
    },
  ],
  ['a in (', "unable to parse requirement: found '', expected: ',', ')' or identifier"],
  ['a in (b', "unable to parse requirement: found '', expected: ',' or ')'"],
  ['a in (b c)', "unable to parse requirement: found 'c', expected: ',' or ')'"],
  ['a in b', "unable to parse requirement: found 'b' expected: '('"],
  ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
  ['!', "unable to parse requirement: found '', expected: identifier"],
  ['a==(b)', "unable to parse requirement: found '(', expected: identifier"],
  ['=a', "found '=', expected: !, identifier, or 'end of string'"],
  ['a,', "found '', expected: identifier after ','"],
  ['a=b c', "found 'c', expected: ',' or 'end of string'"],
  [
    'a>x',
    "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer",
  ],
  [
    'a=b+c',
    `unable to parse requirement: values[0][a]: Invalid value: "b+c": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`,
  ],
  [
    '-a=b',
    `unable to parse requirement: <nil>: Invalid value: "-a": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
  ],
]

it.each(rows)('%j', (text, wanted) => {
  const read = parseSelector(text)
  expect(read.ok ? read.value : read.error).toEqual(wanted)
})
