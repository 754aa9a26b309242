// What type an expression has, and what is wrong with it.
//
// Models cel-go checker/checker.go. Names are looked up in the enclosing scopes, then among the types; a call has
// every overload of its function that fits.

import { assign, assignAll, type Bindings, moreGeneral, substitute } from './assign'
import type { CallNode, Expression, FoldNode, Item, LiteralNode, MapNode, SelectNode, StructNode } from './expression'
import { functionNamed, typeNamed } from './functions'
import type { CelFunction, Overload } from './library'
import type { CelFault } from './source'
import {
  boolType,
  bytesType,
  doubleType,
  dynType,
  errorType,
  intType,
  isDynOrError,
  isExact,
  isOptional,
  listType,
  mapType,
  nullType,
  optionalType,
  parameterType,
  printType,
  stringType,
  type Type,
  uintType,
  unwrapped,
} from './types'
import { qualifiedName } from './walk'

export interface Checked {
  readonly type: Type
  readonly typeOf: (node: Expression) => Type
  /** The overloads that fit a call, in the order of their ids. */
  readonly overloadsOf: (node: CallNode) => readonly Overload[]
  readonly faults: readonly CelFault[]
}

export type Variables = Readonly<Record<string, Type>>

interface Checker {
  readonly types: Map<Expression, Type>
  readonly overloads: Map<CallNode, readonly Overload[]>
  readonly faults: CelFault[]
  readonly scopes: Record<string, Type>[]
  bindings: Bindings
  fresh: number
}

export function checkCel(expression: Expression, variables: Variables): Checked {
  const checker: Checker = {
    types: new Map(),
    overloads: new Map(),
    faults: [],
    scopes: [{ ...variables }],
    bindings: new Map(),
    fresh: 0,
  }
  check(checker, expression)
  const typeOf = (node: Expression): Type => substitute(checker.bindings, checker.types.get(node) ?? dynType, 'dyn')
  return {
    type: typeOf(expression),
    typeOf,
    overloadsOf: (node) => checker.overloads.get(node) ?? [],
    faults: checker.faults,
  }
}

function check(checker: Checker, node: Expression): Type {
  const type = typeOfNode(checker, node)
  checker.types.set(node, type)
  return type
}

function typeOfNode(checker: Checker, node: Expression): Type {
  switch (node.kind) {
    case 'literal':
      return literalType(node)
    case 'name':
      return lookUp(checker, node.name) ?? undeclared(checker, node, node.name)
    case 'select':
      return selectType(checker, node)
    case 'call':
      return callType(checker, node)
    case 'list':
      return listOf(checker, node.items)
    case 'map':
      return mapOf(checker, node)
    case 'struct':
      return structType(checker, node)
    case 'fold':
      return foldType(checker, node)
  }
}

const literalTypes = {
  null: nullType,
  bool: boolType,
  int: intType,
  uint: uintType,
  double: doubleType,
  string: stringType,
  bytes: bytesType,
} as const

function literalType({ literal }: LiteralNode): Type {
  return literalTypes[literal.type]
}

function lookUp({ scopes }: Checker, name: string): Type | null {
  const plain = name.startsWith('.') ? name.slice(1) : name
  for (let i = scopes.length - 1; i >= 0; i--) {
    const scope = scopes[i]
    if (scope !== undefined && Object.hasOwn(scope, plain)) return scope[plain] ?? null
  }
  return typeNamed(plain)
}

function fault(checker: Checker, { offset }: { readonly offset: number }, message: string): Type {
  checker.faults.push({ offset, message })
  return errorType
}

function undeclared(checker: Checker, node: Expression, name: string): Type {
  return fault(checker, node, `undeclared reference to '${name}' (in container '')`)
}

function mismatch(checker: Checker, node: Expression, wanted: Type, found: Type): Type {
  return fault(checker, node, `expected type '${printType(wanted)}' but found '${printType(found)}'`)
}

function selectType(checker: Checker, node: SelectNode): Type {
  const whole = qualifiedName(node)
  const named = whole === null ? null : lookUp(checker, whole)
  if (named !== null) return named
  const found = fieldType(checker, node, node.of, node.field)
  return node.isTest ? boolType : found
}

function fieldType(checker: Checker, node: Expression, of: Expression, field: string): Type {
  const whole = substitute(checker.bindings, check(checker, of))
  const result = ownFieldType(checker, node, unwrapped(whole), field)
  return isOptional(whole) ? optionalType(result) : result
}

function ownFieldType(checker: Checker, node: Expression, target: Type, field: string): Type {
  switch (target.kind) {
    case 'map':
      return target.parameters[1] ?? dynType
    case 'object':
      return target.fields?.get(field) ?? fault(checker, node, `undefined field '${field}'`)
    case 'parameter':
      bind(checker, dynType, target)
      return dynType
    default:
      if (!isDynOrError(target)) fault(checker, node, `type '${printType(target)}' does not support field selection`)
      return dynType
  }
}

function bind(checker: Checker, from: Type, to: Type): boolean {
  const bindings = assign(checker.bindings, from, to)
  if (bindings === null) return false
  checker.bindings = bindings
  return true
}

function callType(checker: Checker, node: CallNode): Type {
  if (node.name === '_?._') return optionalSelect(checker, node)
  for (const arg of node.args) check(checker, arg)
  const { target } = node
  if (target === null) return resolved(checker, node, functionNamed(node.name), { target: null })
  const prefix = qualifiedName(target)
  const spaced = prefix === null ? null : functionNamed(`${prefix}.${node.name}`)
  if (spaced !== null) return resolved(checker, node, spaced, { target: null })
  check(checker, target)
  return resolved(checker, node, functionNamed(node.name), { target })
}

function optionalSelect(checker: Checker, node: CallNode): Type {
  const [of, field] = node.args
  if (of === undefined || field?.kind !== 'literal' || field.literal.type !== 'string') return errorType
  const type = fieldType(checker, node, of, field.literal.value)
  return isOptional(type) ? type : optionalType(type)
}

interface Receiver {
  readonly target: Expression | null
}

function resolved(checker: Checker, node: CallNode, called: CelFunction | null, { target }: Receiver): Type {
  if (called === null) return undeclared(checker, node, node.name)
  if (called.name === '_&&_' || called.name === '_||_') return logicalType(checker, node, called)
  const given = [...(target === null ? [] : [target]), ...node.args]
  const types = given.map((one) => checker.types.get(one) ?? dynType)
  const fitting: Overload[] = []
  let result: Type | null = null
  for (const overload of called.overloads) {
    if (overload.isMember !== (target !== null)) continue
    const found = fitted(checker, overload, types)
    if (found === null) continue
    fitting.push(overload)
    if (result === null) result = found
    else if (result.kind !== 'dyn' && !isExact(found, result)) result = dynType
  }
  checker.overloads.set(node, fitting)
  return result ?? noOverload(checker, node, called.name, { types, isMember: target !== null })
}

/** Each call gets fresh type parameters, so that one call's bindings do not restrict another's. */
function fitted(checker: Checker, { args, result }: Overload, types: readonly Type[]): Type | null {
  const own = checker.fresh
  const renamed = (type: Type): Type => {
    if (type.kind === 'parameter') return parameterType(`${type.name}#${own}`)
    return type.parameters.length === 0 ? type : { ...type, parameters: type.parameters.map(renamed) }
  }
  checker.fresh++
  const bindings = assignAll(checker.bindings, types, args.map(renamed))
  if (bindings === null) return null
  checker.bindings = bindings
  return substitute(bindings, renamed(result))
}

function noOverload(
  checker: Checker,
  node: CallNode,
  name: string,
  given: { readonly types: readonly Type[]; readonly isMember: boolean },
): Type {
  const shown = given.types.map((type) => printType(substitute(checker.bindings, type, 'dyn')))
  const [first = '', ...others] = shown
  const signature = given.isMember ? `${first}.(${others.join(', ')})` : `(${shown.join(', ')})`
  return fault(checker, node, `found no matching overload for '${name}' applied to '${signature}'`)
}

function logicalType(checker: Checker, node: CallNode, { overloads }: CelFunction): Type {
  let isWrong = false
  for (const arg of node.args) {
    const type = checker.types.get(arg) ?? dynType
    if (bind(checker, type, boolType)) continue
    mismatch(checker, arg, boolType, type)
    isWrong = true
  }
  checker.overloads.set(node, isWrong ? [] : overloads)
  return isWrong ? errorType : boolType
}

function fresh(checker: Checker): Type {
  return parameterType(`_var${checker.fresh++}`)
}

function itemType(checker: Checker, { value, isOptional: mayLack }: Item): Type {
  const type = check(checker, value)
  if (!mayLack) return type
  const inner = unwrapped(type)
  if (!isOptional(type) && inner.kind !== 'dyn') mismatch(checker, value, optionalType(inner), inner)
  return inner
}

function listOf(checker: Checker, items: readonly Item[]): Type {
  let joined: Type | null = null
  for (const item of items) joined = join(checker, joined, itemType(checker, item))
  return listType(joined ?? fresh(checker))
}

function mapOf(checker: Checker, { entries }: MapNode): Type {
  let keys: Type | null = null
  let values: Type | null = null
  for (const entry of entries) {
    keys = join(checker, keys, check(checker, entry.key))
    values = join(checker, values, itemType(checker, entry))
  }
  return mapType(keys ?? fresh(checker), values ?? fresh(checker))
}

/** Elements of a list or map literal may differ in type, which makes it dyn; compile.ts reports mixed literals. */
function join(checker: Checker, before: Type | null, type: Type): Type {
  if (before === null) return type
  return bind(checker, before, type) ? moreGeneral(before, type) : dynType
}

function structType(checker: Checker, node: StructNode): Type {
  const found = lookUp(checker, node.type)
  if (found === null) return undeclared(checker, node, node.type)
  if (found.kind !== 'type') return fault(checker, node, `'${printType(found)}' is not a type`)
  const made = found.parameters[0] ?? dynType
  if (made.kind !== 'object') return fault(checker, node, `'${made.name}' is not a message type`)
  for (const field of node.fields) {
    const type = itemType(checker, field)
    const wanted = made.fields?.get(field.name)
    if (wanted === undefined) fault(checker, field, `undefined field '${field.name}'`)
    else if (!bind(checker, wanted, type)) {
      const shown = `is '${printType(wanted)}' but provided type is '${printType(type)}'`
      fault(checker, field, `expected type of field '${field.name}' ${shown}`)
    }
  }
  return made
}

function foldType(checker: Checker, node: FoldNode): Type {
  const range = substitute(checker.bindings, check(checker, node.range))
  const sumType = check(checker, node.start)
  if (range.kind === 'parameter') bind(checker, dynType, range)
  const [first, second] = variableTypes(checker, node, range)
  checker.scopes.push({ [node.sum]: sumType })
  checker.scopes.push({ [node.variable]: first, ...(node.second === null ? {} : { [node.second]: second }) })
  mustBe(checker, node.goesOn, boolType)
  mustBe(checker, node.step, sumType)
  checker.scopes.pop()
  const result = check(checker, node.result)
  checker.scopes.pop()
  return substitute(checker.bindings, result)
}

function mustBe(checker: Checker, node: Expression, wanted: Type): void {
  const type = check(checker, node)
  if (!bind(checker, wanted, type)) mismatch(checker, node, wanted, type)
}

function variableTypes(checker: Checker, node: FoldNode, range: Type): readonly [Type, Type] {
  const [a = dynType, b = dynType] = range.parameters
  switch (range.kind) {
    case 'list':
      return node.second === null ? [a, dynType] : [intType, a]
    case 'map':
      return [a, b]
    case 'dyn':
    case 'error':
    case 'parameter':
      return [dynType, dynType]
    default: {
      const why = 'cannot be range of a comprehension (must be list, map, or dynamic)'
      fault(checker, node.range, `expression of type '${printType(range)}' ${why}`)
      return [errorType, errorType]
    }
  }
}
