// Adds two values of any types: the overload is chosen by the values.

import type { Value } from '../value'
import { kindOf, noOverload } from '../value'
import { operators } from './operators'

export function functionOf(name: string): (a: Value, b: Value) => Value {
  const found = operators.find((one) => one.name === name)
  return (a, b) => {
    const fitting = found?.overloads.find(
      ({ args: [left, right] }) => left?.kind === kindOf(a) && right?.kind === kindOf(b),
    )
    return fitting?.run(a, b) ?? noOverload()
  }
}
