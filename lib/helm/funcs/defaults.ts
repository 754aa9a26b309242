// Defaults: emptiness and what stands in for it. Models sprig defaults.go.

import { isEmptyValue } from '@/lib/go/empty'
import { anyType as any, boolType as bool } from '@/lib/go/type'
import { boolArg, valueArg } from '../args'
import { type FuncGroup, func, takes, takesMany } from '../func'

export const defaults: FuncGroup = {
  family: 'defaults',
  funcs: [
    func(
      takesMany(any, any),
      'default FALLBACK VALUE',
      'The value, or the fallback if it is empty.',
      ([fallback, given]) => (given === undefined || isEmptyValue(given) ? (fallback ?? null) : given),
    ),
    func(takes(any), 'empty VALUE', 'Whether the value is nil, zero, false or without length.', (args) =>
      isEmptyValue(valueArg(args, 0)),
    ),
    func(
      takesMany(any),
      'coalesce VALUES',
      'The first value that is not empty.',
      (args) => args.find((value) => !isEmptyValue(value)) ?? null,
    ),
    func(takesMany(any), 'all VALUES', 'Whether no value is empty.', (args) => !args.some(isEmptyValue)),
    func(takesMany(any), 'any VALUES', 'Whether some value is not empty.', (args) => !args.every(isEmptyValue)),
    func(takes(any, any, bool), 'ternary YES NO TEST', 'YES if the test is true, else NO.', (args) =>
      boolArg(args, 2) ? valueArg(args, 0) : valueArg(args, 1),
    ),
  ],
}
