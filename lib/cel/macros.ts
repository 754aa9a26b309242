// Macros: calls that are expanded before type checking: has, all, exists, map, filter and so on.
//
// Models cel-go parser/macro.go, ext/comprehensions.go, ext/lists.go sortBy and cel/library.go optMap.

import type { Expression, Item } from './expression'
import type { CelFault } from './source'

interface Call {
  readonly target: Expression | null
  readonly args: readonly Expression[]
  readonly offset: number
}

type Written = Expression | CelFault

export function isFault(written: Written): written is CelFault {
  return 'message' in written
}

/** The expansion of a call; null when the call is not a macro. */
export function expandMacro(name: string, call: Call): Written | null {
  const macro = macros[`${call.target === null ? '' : '.'}${name}:${call.args.length}`]
  return macro?.(call, writerAt(call.offset)) ?? null
}

const sum = '@result'

/** Builds the nodes of an expansion; all of them have the macro's own offset. */
function writerAt(offset: number) {
  const call = (name: string, ...args: readonly Expression[]): Expression => ({
    kind: 'call',
    name,
    target: null,
    args,
    offset,
  })
  const list = (...values: readonly Expression[]): Expression => ({
    kind: 'list',
    items: values.map((value): Item => ({ value, isOptional: false })),
    offset,
  })
  const bool = (value: boolean): Expression => ({ kind: 'literal', literal: { type: 'bool', value }, offset })
  const int = (value: bigint): Expression => ({ kind: 'literal', literal: { type: 'int', value }, offset })
  const name = (text: string): Expression => ({ kind: 'name', name: text, offset })
  const member = (target: Expression, method: string, ...args: readonly Expression[]): Expression => ({
    kind: 'call',
    name: method,
    target,
    args,
    offset,
  })
  return { call, list, bool, int, name, member, so: () => name(sum), offset }
}

type Writer = ReturnType<typeof writerAt>
type Macro = (call: Call, write: Writer) => Written | null

interface Variables {
  readonly variable: string
  readonly second: string | null
  readonly body: readonly Expression[]
}

interface Fold {
  readonly start: Expression
  readonly goesOn: Expression
  readonly step: Expression
  readonly result: Expression
}

type Plan = (body: readonly Expression[], write: Writer, first: Expression) => Fold

function folding(plan: Plan, wrongName: string, names: 1 | 2 = 1): Macro {
  return ({ target, args, offset }, write) => {
    const read = names === 1 ? oneName(args, wrongName) : twoNames(args)
    if ('message' in read) return read
    const [first] = args
    if (target === null || first === undefined) return null
    const { variable, second, body } = read
    return { kind: 'fold', range: target, variable, second, sum, ...plan(body, write, first), offset }
  }
}

function oneName(args: readonly Expression[], wrongName: string): Variables | CelFault {
  const [first, ...body] = args
  if (first?.kind !== 'name') return { offset: first?.offset ?? 0, message: wrongName }
  if (isTaken(first.name))
    return { offset: first.offset, message: 'iteration variable overwrites accumulator variable' }
  return { variable: first.name, second: null, body }
}

function isTaken(name: string): boolean {
  return name === sum || name === '__result__'
}

function twoNames(args: readonly Expression[]): Variables | CelFault {
  const [first, second, ...body] = args
  for (const [one, name] of [
    [first, 'argument must be a simple name'],
    [second, 'argument must be a simple name'],
  ] as const) {
    if (one?.kind !== 'name') return { offset: one?.offset ?? 0, message: name }
    if (isTaken(one.name)) return { offset: one.offset, message: 'iteration variable overwrites accumulator variable' }
  }
  const [a, b] = [first, second].map((one) => (one?.kind === 'name' ? one.name : ''))
  if (a === b) return { offset: second?.offset ?? 0, message: `duplicate variable name: ${b}` }
  return { variable: a ?? '', second: b ?? '', body }
}

const all: Plan = ([test], write) => ({
  start: write.bool(true),
  goesOn: write.call('@not_strictly_false', write.so()),
  step: write.call('_&&_', write.so(), test ?? write.bool(true)),
  result: write.so(),
})

const exists: Plan = ([test], write) => ({
  start: write.bool(false),
  goesOn: write.call('@not_strictly_false', write.call('!_', write.so())),
  step: write.call('_||_', write.so(), test ?? write.bool(false)),
  result: write.so(),
})

const existsOne: Plan = ([test], write) => ({
  start: write.int(0n),
  goesOn: write.bool(true),
  step: write.call('_?_:_', test ?? write.bool(false), write.call('_+_', write.so(), write.int(1n)), write.so()),
  result: write.call('_==_', write.so(), write.int(1n)),
})

/** map(x, test, change) takes only the items that pass the test. */
const map: Plan = (body, write) => {
  const change = body[body.length - 1] ?? write.list()
  const grown = write.call('_+_', write.so(), write.list(change))
  const [test] = body
  const step = body.length < 2 || test === undefined ? grown : write.call('_?_:_', test, grown, write.so())
  return { start: write.list(), goesOn: write.bool(true), step, result: write.so() }
}

const filter: Plan = ([test], write, first) => ({
  start: write.list(),
  goesOn: write.bool(true),
  step: write.call('_?_:_', test ?? write.bool(true), write.call('_+_', write.so(), write.list(first)), write.so()),
  result: write.so(),
})

/** transformMap keeps the key; transformMapEntry makes one. */
function toMap(hasKey: boolean): Macro {
  return (call, write) => {
    const [key] = call.args
    const plan: Plan = (body) => {
      const change = body[body.length - 1] ?? write.list()
      const grown =
        hasKey && key !== undefined
          ? write.call('cel.@mapInsert', write.so(), key, change)
          : write.call('cel.@mapInsert', write.so(), change)
      const [test] = body
      const step = body.length < 2 || test === undefined ? grown : write.call('_?_:_', test, grown, write.so())
      return {
        start: { kind: 'map', entries: [], offset: call.offset },
        goesOn: write.bool(true),
        step,
        result: write.so(),
      }
    }
    return folding(plan, '', 2)(call, write)
  }
}

function has({ args }: Call, write: Writer): Written {
  const [operand] = args
  if (operand?.kind !== 'select') return { offset: operand?.offset ?? 0, message: 'invalid argument to has() macro' }
  return { kind: 'select', of: operand.of, field: operand.field, isTest: true, offset: write.offset }
}

/** Binds a name to a value by a fold over the empty list, whose accumulator has that name. */
function bound(name: string, value: Expression, result: Expression, write: Writer): Expression {
  return {
    kind: 'fold',
    range: write.list(),
    variable: '#unused',
    second: null,
    sum: name,
    start: value,
    goesOn: write.bool(false),
    step: write.name(name),
    result,
    offset: write.offset,
  }
}

function optionalMap(isFlat: boolean): Macro {
  return ({ target, args }, write) => {
    const [variable, body] = args
    if (target === null || body === undefined) return null
    if (variable?.kind !== 'name') {
      const name = isFlat ? 'optFlatMap' : 'optMap'
      return { offset: variable?.offset ?? 0, message: `${name}() variable name must be a simple identifier` }
    }
    const inner = bound(variable.name, write.member(target, 'value'), body, write)
    const some = isFlat ? inner : write.call('optional.of', inner)
    return write.call('_?_:_', write.member(target, 'hasValue'), some, write.call('optional.none'))
  }
}

const sortInput = '@__sortBy_input__'

function sortBy({ target, args, offset }: Call, write: Writer): Written | null {
  if (target === null) return null
  if (!['list', 'select', 'name', 'fold', 'call'].includes(target.kind)) {
    const message = 'sortBy can only be applied to a list, identifier, comprehension, call or select expression'
    return { offset: target.offset, message }
  }
  const keys = folding(map, notIdentifier)({ target: write.name(sortInput), args, offset }, write)
  if (keys === null || isFault(keys)) return keys
  const sorted = write.member(write.name(sortInput), '@sortByAssociatedKeys', keys)
  return bound(sortInput, target, sorted, write)
}

const notIdentifier = 'argument is not an identifier'
const notSimple = 'argument must be a simple name'

/** The keys: the name, with a dot before it for a method, and the number of arguments. */
const macros: Readonly<Record<string, Macro>> = {
  'has:1': has,
  '.all:2': folding(all, notSimple),
  '.exists:2': folding(exists, notSimple),
  '.exists_one:2': folding(existsOne, notSimple),
  '.map:2': folding(map, notIdentifier),
  '.map:3': folding(map, notIdentifier),
  '.filter:2': folding(filter, notIdentifier),
  '.all:3': folding(all, notSimple, 2),
  '.exists:3': folding(exists, notSimple, 2),
  '.exists_one:3': folding(existsOne, notSimple, 2),
  '.existsOne:3': folding(existsOne, notSimple, 2),
  '.transformList:3': folding(map, notSimple, 2),
  '.transformList:4': folding(map, notSimple, 2),
  '.transformMap:3': toMap(true),
  '.transformMap:4': toMap(true),
  '.transformMapEntry:3': toMap(false),
  '.transformMapEntry:4': toMap(false),
  '.optMap:2': optionalMap(false),
  '.optFlatMap:2': optionalMap(true),
  '.sortBy:2': sortBy,
}
