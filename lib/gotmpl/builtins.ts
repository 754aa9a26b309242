// text/template's own functions, as one table.
//
// They look at operands as they are (func.ts). `and`, `or` and `call` are compiled (compile-call.ts); their
// entries here give name and arity. Models text/template/funcs.go.

import { GoError } from '@/lib/go/error'
import { sprint, sprintf, sprintln } from '@/lib/go/fmt'
import { isTrueValue } from '@/lib/go/truth'
import { anyType, canBeNil, isAssignable, isIntegerKind, stringType } from '@/lib/go/type'
import { GoFunc, GoInt, GoPointer, type GoType, type GoValue, typeOfValue, zeroValue } from '@/lib/go/value'
import { areEqual, isLess } from './compare'
import { escapeHtml, escapeJs, escapeQuery } from './escape'
import { type Builtin, type Operand, reflectValueType } from './func'
import { indexInto, lengthOf, sliceOf } from './indexing'
import { pointedTo } from './pointed-to'

export function isTrue(operand: Operand): boolean {
  return operand !== undefined && isTrueValue(operand)
}

interface Shape {
  readonly params: readonly GoType[]
  readonly isVariadic: boolean
}

const one: Shape = { params: [reflectValueType], isVariadic: false }
const two: Shape = { params: [reflectValueType, reflectValueType], isVariadic: false }
const oneOrMore: Shape = { params: [reflectValueType, reflectValueType], isVariadic: true }
const anything: Shape = { params: [anyType], isVariadic: true }
const formatAndAny: Shape = { params: [stringType, anyType], isVariadic: true }

function builtin(name: string, shape: Shape, run: (args: readonly Operand[]) => Operand): Builtin {
  return { name, ...shape, run }
}

const compiledElsewhere = (): never => {
  throw new GoError('unreachable')
}

/** Every function a template has without asking. */
export const builtins: readonly Builtin[] = [
  builtin('and', oneOrMore, compiledElsewhere),
  builtin('call', oneOrMore, compiledElsewhere),
  builtin('html', anything, (args) => escapeHtml(textOf(args))),
  builtin('index', oneOrMore, ([item, ...indexes]) => indexInto(item, indexes)),
  builtin('slice', oneOrMore, ([item, ...indexes]) => sliceOf(item, indexes)),
  builtin('js', anything, (args) => escapeJs(textOf(args))),
  builtin('len', one, ([item]) => lengthOf(item)),
  builtin('not', one, ([value]) => !isTrue(value)),
  builtin('or', oneOrMore, compiledElsewhere),
  builtin('print', anything, (args) => sprint(args.map(orNil))),
  builtin('printf', formatAndAny, ([format, ...args]) => sprintf(String(format), args.map(orNil))),
  builtin('println', anything, (args) => sprintln(args.map(orNil))),
  builtin('urlquery', anything, (args) => escapeQuery(textOf(args))),
  builtin('eq', oneOrMore, ([first, ...others]) => areEqual(first, others)),
  builtin('ge', two, ([a, b]) => !isLess(a, b)),
  builtin('gt', two, ([a, b]) => !(isLess(a, b) || areEqual(a, [b]))),
  builtin('le', two, ([a, b]) => isLess(a, b) || areEqual(a, [b])),
  builtin('lt', two, ([a, b]) => isLess(a, b)),
  builtin('ne', two, ([a, b]) => !areEqual(a, [b])),
]

function orNil(operand: Operand): GoValue {
  return operand ?? null
}

/** What html, js and urlquery escape: a lone string as it is, all else as print has it. */
function textOf(args: readonly Operand[]): string {
  const [only] = args
  if (args.length === 1 && typeof only === 'string') return only
  return sprint(args.map(printable))
}

function printable(operand: Operand): GoValue {
  if (operand === undefined || operand === null) return '<no value>'
  return operand instanceof GoPointer ? pointedTo(operand) : operand
}

/** Calls a func value. Models text/template call. */
export function callValue(name: string, operands: readonly Operand[]): Operand {
  const [fn, ...args] = operands
  if (fn === undefined || fn === null) throw new GoError('call of nil')
  const type = typeOfValue(fn)
  if (!(fn instanceof GoFunc)) throw new GoError(`non-function ${name} of type ${type?.name ?? 'nil'}`)
  const signature = fn.type.signature
  if (fn.call === null || signature === undefined) throw new GoError('reflect: call of nil function')
  const fixed = signature.isVariadic ? signature.params.length - 1 : signature.params.length
  if (signature.isVariadic ? args.length < fixed : args.length !== fixed) {
    const least = signature.isVariadic ? 'at least ' : ''
    throw new GoError(`wrong number of args for ${name}: got ${args.length} want ${least}${fixed}`)
  }
  const last = signature.params.length - 1
  return fn.call(args.map((arg, i) => preparedArg(arg, signature.params[Math.min(i, last)] ?? anyType, i)))
}

function preparedArg(arg: Operand, type: GoType, i: number): GoValue {
  if (arg === undefined || arg === null) {
    if (canBeNil(type)) return zeroValue(type)
    throw new GoError(`arg ${i}: value is nil; should be of type ${type.name}`)
  }
  const actual = typeOfValue(arg)
  if (actual === null || isAssignable(actual, type)) return arg
  if (arg instanceof GoInt && isIntegerKind(type.kind)) return new GoInt(arg.value, type)
  throw new GoError(`arg ${i}: value has type ${actual.name}; should be ${type.name}`)
}
