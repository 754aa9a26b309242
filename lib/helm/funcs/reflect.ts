// Types: what a value is. Models sprig reflect.go.

import { areDeepEqual } from '@/lib/go/deep-equal'
import { anyType as any, stringType as text } from '@/lib/go/type'
import { kindOfValue, typeName } from '@/lib/go/value'
import { textArg, valueArg } from '../args'
import { type FuncGroup, func, takes } from '../func'

export const reflect: FuncGroup = {
  family: 'reflect',
  funcs: [
    func(takes(any), 'typeOf VALUE', "The value's Go type.", (args) => typeName(valueArg(args, 0))),
    func(
      takes(text, any),
      'typeIs NAME VALUE',
      'Whether the value is of the named type.',
      (args) => typeName(valueArg(args, 1)) === textArg(args, 0),
    ),
    func(
      takes(text, any),
      'typeIsLike NAME VALUE',
      'Whether the value is of the named type or points to it.',
      (args) => {
        const name = typeName(valueArg(args, 1))
        return name === textArg(args, 0) || name === `*${textArg(args, 0)}`
      },
    ),
    func(takes(any), 'kindOf VALUE', 'The kind of the value: map, slice, string, float64, ...', (args) =>
      kindOfValue(valueArg(args, 0)),
    ),
    func(
      takes(text, any),
      'kindIs KIND VALUE',
      'Whether the value is of the kind.',
      (args) => kindOfValue(valueArg(args, 1)) === textArg(args, 0),
    ),
    func(takes(any, any), 'deepEqual A B', 'Whether two values are equal all the way down, types included.', (args) =>
      areDeepEqual(valueArg(args, 0), valueArg(args, 1)),
    ),
  ],
}
