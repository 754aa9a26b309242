// Arguments: an operand evaluated and made to fit the type of a parameter. Models text/template evalArg and
// validateType.

import { anyType, canBeNil, isAssignable, isSignedKind, isUnsignedKind, pointerTypeOf } from '@/lib/go/type'
import {
  GoComplex,
  GoFloat32,
  GoInt,
  GoPointer,
  GoStruct,
  type GoType,
  type GoValue,
  goInt,
  typeOfValue,
  zeroValue,
} from '@/lib/go/value'
import { type Frame, failExec } from './execution'
import { type Operand, reflectValueType } from './func'
import type { NumberNode, OperandNode } from './node'
import { printNode } from './print'

export type Evaluate = (frame: Frame, dot: Operand) => Operand

/** An argument in the source: evaluated the same for every parameter, or a literal that depends on its type. */
export interface Arg {
  readonly node: OperandNode
  /** null for literals. */
  readonly evaluate: Evaluate | null
}

/** The argument for a parameter of a type. */
export function bindArg(arg: Arg, type: GoType): Evaluate {
  const { node, evaluate } = arg
  if (evaluate === null) return literalArg(node, type)
  if (type === reflectValueType) {
    return (frame, dot) => {
      frame.node = node
      return evaluate(frame, dot)
    }
  }
  return (frame, dot) => {
    frame.node = node
    return fitType(frame, evaluate(frame, dot), type)
  }
}

/** The value as one of the type; fails where Go's reflection would. */
export function fitType(frame: Frame, value: Operand, type: GoType): Operand {
  if (type === reflectValueType) return value
  if (value === undefined)
    return canBeNil(type) ? zeroValue(type) : failExec(frame, `invalid value; expected ${type.name}`)
  if (type === anyType) return value
  if (value === null) return failExec(frame, `wrong type for value; expected ${type.name}; got interface {}`)
  const actual = typeOfValue(value)
  if (actual === null || isAssignable(actual, type)) return value
  return convertReference(frame, value, { actual, type })
}

interface Mismatch {
  readonly actual: GoType
  readonly type: GoType
}

/** One dereference or one address, if that makes it fit. */
function convertReference(frame: Frame, value: GoValue, mismatch: Mismatch): Operand {
  const { actual, type } = mismatch
  if (value instanceof GoPointer && actual.elem !== undefined && isAssignable(actual.elem, type)) {
    return value.target ?? failExec(frame, `dereference of nil pointer of type ${type.name}`)
  }
  if (value instanceof GoStruct && value.isAddressable && isAssignable(pointerTypeOf(actual), type)) {
    return new GoPointer(type, value)
  }
  return failExec(frame, `wrong type for value; expected ${type.name}; got ${actual.name}`)
}

function literalArg(node: OperandNode, type: GoType): Evaluate {
  if (node.kind === 'nil') {
    return at(node, (frame) => {
      return canBeNil(type) || type === reflectValueType
        ? nilOf(type)
        : failExec(frame, `cannot assign nil to ${type.name}`)
    })
  }
  if (type === anyType || type === reflectValueType) return constantOf(node)
  const value = literalOfType(node, type)
  if (value !== null) return at(node, () => value)
  const wanted = literalNames.get(type.kind) ?? integerName(type)
  return at(node, (frame) => {
    if (wanted !== null) return failExec(frame, `expected ${wanted}; found ${printNode(node)}`)
    return failExec(frame, `can't handle ${printNode(node)} for arg of type ${type.name}`)
  })
}

function nilOf(type: GoType): Operand {
  return type === reflectValueType ? undefined : zeroValue(type)
}

const literalNames: ReadonlyMap<string, string> = new Map([
  ['bool', 'bool'],
  ['string', 'string'],
  ['float64', 'float'],
  ['float32', 'float'],
  ['complex128', 'complex'],
])

function integerName(type: GoType): string | null {
  if (isSignedKind(type.kind)) return 'integer'
  return isUnsignedKind(type.kind) ? 'unsigned integer' : null
}

function literalOfType(node: OperandNode, type: GoType): GoValue {
  if (node.kind === 'bool') return type.kind === 'bool' ? node.value : null
  if (node.kind === 'string') return type.kind === 'string' ? node.value : null
  return node.kind === 'number' ? numberOfType(node, type) : null
}

function numberOfType(node: NumberNode, type: GoType): GoValue {
  if (isSignedKind(type.kind)) return node.int === null ? null : new GoInt(node.int, type)
  if (isUnsignedKind(type.kind)) return node.uint === null ? null : new GoInt(node.uint, type)
  if (type.kind === 'float64') return node.float
  if (type.kind === 'float32') return node.float === null ? null : new GoFloat32(node.float)
  return type.kind === 'complex128' ? node.complex : null
}

/** The value of a literal where no parameter type is given. Models idealConstant. */
export function constantOf(node: OperandNode): Evaluate {
  switch (node.kind) {
    case 'bool':
    case 'string': {
      const value = node.value
      return at(node, () => value)
    }
    case 'number': {
      const value = idealNumber(node)
      return at(node, (frame) => value ?? failExec(frame, `${node.text} overflows int`))
    }
    default:
      return at(node, (frame) =>
        failExec(frame, `can't handle assignment of ${printNode(node)} to empty interface argument`),
      )
  }
}

/** null where the number is an integer no int can hold. */
function idealNumber(node: NumberNode): GoValue {
  if (node.complex instanceof GoComplex) return node.complex
  const isHexInt = /^0[xX][^pP]+$/.test(node.text)
  const isFloatText = !isHexInt && !node.text.startsWith("'") && /[.eEpP]/.test(node.text)
  if (node.float !== null && isFloatText) return node.float
  return node.int === null ? null : goInt(node.int)
}

function at(node: OperandNode, evaluate: (frame: Frame) => Operand): Evaluate {
  return (frame) => {
    frame.node = node
    return evaluate(frame)
  }
}
