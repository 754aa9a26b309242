// CEL over plain values: what rules of custom kinds say, and what is left alone because it is not understood.

import { expect, it } from 'vitest'
import type { Json } from '@/lib/base/json'
import { evaluateCel } from '@/lib/kube/cel/evaluate'
import { parseCel } from '@/lib/kube/cel/parse'

function answer(source: string, self: Json): Json | string {
  const expression = parseCel(source)
  if (expression === null) return 'not understood'
  const outcome = evaluateCel(expression, { self })
  if (outcome.kind === 'value') return outcome.value
  return outcome.kind === 'error' ? `error: ${outcome.message}` : 'not understood'
}

const rows: [source: string, self: Json, value: Json | string][] = [
  ['1 + 2 * 3 == 7', null, true],
  ['self.min <= self.max', { min: 1, max: 2 }, true],
  ['self.a == self.b', { a: [1, { c: 2 }], b: [1, { c: 2 }] }, true],
  ['has(self.a) && self.a > 1', {}, false],
  ['!has(self.a) || self.a > 1', {}, true],
  ['self.a > 1', {}, 'error: no such key: a'],
  ['self.a > 1 || true', {}, true],
  ["self.kind in ['A', 'B']", { kind: 'B' }, true],
  ["'x' in self", { x: 1 }, true],
  ["self.startsWith('ab') && self.endsWith('c') && self.contains('b')", 'abc', true],
  ["self.matches('^[a-z]+$')", 'abc1', false],
  ['self.matches(r"""^\\d+"$""")', '12"', true],
  ["self == 'it\\'s'", "it's", true],
  ['size(self) == 2 && self.size() < 3', ['a', 'b'], true],
  ['self.all(x, x > 0)', [1, 2], true],
  ['self.exists(x, x.name == "b")', [{ name: 'a' }, { name: 'b' }], true],
  ['self.exists_one(x, x == 1)', [1, 1], false],
  ['self.map(x, x * 2).filter(y, y > 2)', [1, 2], [4]],
  ['self.all(k, self[k] != "")', { a: 'x', b: '' }, false],
  ['self[0] == "a" ? "yes" : "no"', ['a'], 'yes'],
  ['self.foo__dash__bar == 1', { 'foo-bar': 1 }, true],
  ['-self % 3 == -1', 7, true],
  ['7 / 2', null, 3],
  ['self / 0', 1, 'error: division by zero'],
  ["self.split(',').join('-')", 'a,b', 'a-b'],
  ["{'a': 1}.a == 1", null, true],
  ['quantity(self).isGreaterThan(quantity("1"))', '2', 'not understood'],
  ['self.?a.orValue(1)', {}, 'not understood'],
  ['self +', 1, 'not understood'],
]

it.each(rows)('%s', (source, self, value) => {
  expect(answer(source, self)).toEqual(value)
})
