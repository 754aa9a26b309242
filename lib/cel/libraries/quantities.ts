// Quantities: "500m", "1Gi". Models k8s.io/apiserver/pkg/cel/library quantity.go.

import { addQuantities, compareQuantities, parseQuantity, subtractQuantities } from '@/lib/kube/meta/quantity'
import { free, type Library, member, named, type Run } from '../library'
import { boolType, doubleType, intType, stringType } from '../types'
import { fail, noOverload, type Value } from '../value'
import { quantityType } from './own-types'

const wrong = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"

function textOf(of: Value = null): string {
  if (typeof of === 'bigint') return String(of)
  return of !== null && typeof of === 'object' && 'kind' in of && of.kind === 'quantity' ? of.text : noOverload()
}

function nanosOf(of: Value | undefined): bigint {
  return parseQuantity(textOf(of))?.nanos ?? 0n
}

const nano = 1_000_000_000n

function quantity(of: Value = null): Value {
  if (typeof of !== 'string') return noOverload()
  return parseQuantity(of) === null ? fail(wrong) : { kind: 'quantity', text: of }
}

function isWhole(of: Value | undefined): boolean {
  const nanos = nanosOf(of)
  return nanos % nano === 0n && nanos / nano < 2n ** 63n && nanos / nano >= -(2n ** 63n)
}

function compared(test: (order: number) => Value): Run {
  return (x, y) => test(Math.sign(compareQuantities(textOf(x), textOf(y))))
}

const two = [quantityType, quantityType]

export const quantities: Library = [
  named('quantity', free('string_to_quantity', [stringType], quantityType, quantity)),
  named(
    'isQuantity',
    free('is_quantity_string', [stringType], boolType, (of) =>
      typeof of === 'string' ? parseQuantity(of) !== null : noOverload(),
    ),
  ),
  named(
    'sign',
    free('quantity_sign', [quantityType], intType, (of) => {
      const nanos = nanosOf(of)
      return nanos > 0n ? 1n : nanos < 0n ? -1n : 0n
    }),
  ),
  named(
    'isGreaterThan',
    member(
      'quantity_is_greater_than',
      two,
      boolType,
      compared((order) => order > 0),
    ),
  ),
  named(
    'isLessThan',
    member(
      'quantity_is_less_than',
      two,
      boolType,
      compared((order) => order < 0),
    ),
  ),
  named(
    'compareTo',
    member(
      'quantity_compare_to',
      two,
      intType,
      compared((order) => BigInt(order)),
    ),
  ),
  named(
    'asApproximateFloat',
    member('quantity_get_float', [quantityType], doubleType, (of) => Number(nanosOf(of)) / 1e9),
  ),
  named(
    'asInteger',
    member('quantity_get_int', [quantityType], intType, (of) =>
      isWhole(of) ? nanosOf(of) / nano : fail('cannot convert value to integer'),
    ),
  ),
  named('isInteger', member('quantity_is_integer', [quantityType], boolType, isWhole)),
  named('add', ...arithmetic('add', addQuantities)),
  named('sub', ...arithmetic('sub', subtractQuantities)),
]

function arithmetic(name: string, change: (a: string, b: string) => string) {
  const run: Run = (x, y) => ({ kind: 'quantity', text: change(textOf(x), textOf(y)) })
  return [
    member(`quantity_${name}`, two, quantityType, run),
    member(`quantity_${name}_int`, [quantityType, intType], quantityType, run),
  ]
}
