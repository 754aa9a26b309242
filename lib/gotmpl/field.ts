// Field access: what `.name` gives of each kind of value. Models text/template evalField.

import { childOrigin } from '@/lib/go/origin'
import { quote } from '@/lib/go/quote'
import { GoList, GoMap, type GoMethod, GoPointer, GoStruct, type GoValue, typeOfValue, zeroValue } from '@/lib/go/value'
import { type Frame, failExec } from './execution'
import type { Operand } from './func'

/** How to call a method, where a name turns out to be one. */
export interface MethodCall {
  readonly hasArgs: boolean
  invoke(frame: Frame, method: GoMethod, use: MethodUse): Operand
}

export interface MethodUse {
  readonly name: string
  readonly receiver: GoValue
  readonly dot: Operand
  readonly final: Operand
}

export interface FieldPath {
  readonly names: readonly string[]
  /** Whether the first receiver sits in an interface, as the elements of a list do: errors name its type so. */
  isFirstInterface(frame: Frame): boolean
  /** For the last name, the one that may have arguments. */
  readonly call: MethodCall
  /** For the names before. */
  readonly bareCall: MethodCall
}

export interface Receivers {
  readonly first: Operand
  readonly dot: Operand
  readonly final: Operand
}

/** Goes from a first receiver through all names; notes what was read at the end. */
export function followPath(frame: Frame, path: FieldPath, receivers: Receivers): Operand {
  const { names, call } = path
  const last = names.length - 1
  let holder: Operand
  let receiver = receivers.first
  for (let i = 0; i <= last; i++) {
    const name = names[i] ?? ''
    const isPlain = receiver instanceof GoMap && receiver.type.methods === undefined && !(i === last && call.hasArgs)
    const value = isPlain && receiver instanceof GoMap ? receiver.get(name) : undefined
    if (value === undefined) {
      const step = { path, name, holder, isLast: i === last, receivers }
      const found = fieldOf(frame, receiver, step)
      holder = receiver
      receiver = found
    } else {
      holder = receiver
      receiver = value
    }
  }
  noteRead(frame, { holder, name: names[last] ?? '', value: receiver })
  return receiver
}

interface Read {
  readonly holder: Operand
  readonly name: string
  readonly value: Operand
}

function noteRead(frame: Frame, read: Read): void {
  const { holder, value } = read
  if (value instanceof GoMap || value instanceof GoList) {
    if (value.origin !== null) frame.execution.reads.push(value.origin)
  } else if (holder instanceof GoMap && holder.origin !== null) {
    frame.execution.reads.push(childOrigin(holder.origin, read.name))
  }
}

interface Step {
  readonly path: FieldPath
  readonly name: string
  /** The value the receiver was read from; undefined for the first receiver. */
  readonly holder: Operand
  readonly isLast: boolean
  readonly receivers: Receivers
}

function fieldOf(frame: Frame, receiver: Operand, step: Step): Operand {
  const { name } = step
  if (receiver === undefined) {
    if (frame.execution.missingKey === 'error') failExec(frame, `nil data; no entry for key ${quote(name)}`)
    return undefined
  }
  if (receiver === null) return failExec(frame, `nil pointer evaluating interface {}.${name}`)
  const method = methodOf(receiver, name)
  if (method !== undefined) {
    const { dot, final } = step.receivers
    const call = step.isLast ? step.path.call : step.path.bareCall
    return call.invoke(frame, method, { name, receiver, dot, final })
  }
  const hasArgs = step.isLast && step.path.call.hasArgs
  const target = receiver instanceof GoPointer ? pointerTarget(frame, receiver, step) : receiver
  if (target instanceof GoStruct) return structField(frame, target, { step, hasArgs, receiver })
  if (target instanceof GoMap) {
    if (hasArgs) failExec(frame, `${name} is not a method but has arguments`)
    return target.get(name) ?? missingEntry(frame, target, name)
  }
  return failExec(frame, `can't evaluate field ${name} in type ${staticTypeName(frame, receiver, step)}`)
}

function methodOf(receiver: GoValue, name: string): GoMethod | undefined {
  const method = typeOfValue(receiver)?.methods?.get(name)
  if (method !== undefined) return method
  return receiver instanceof GoStruct && receiver.isAddressable ? receiver.type.pointerMethods?.get(name) : undefined
}

function pointerTarget(frame: Frame, pointer: GoPointer, step: Step): Operand {
  if (pointer.target !== null) return pointer.target
  const struct = pointer.type.elem
  const isField = struct?.kind !== 'struct' || (struct.fields ?? []).some((field) => field.name === step.name)
  if (isField) failExec(frame, `nil pointer evaluating ${staticTypeName(frame, pointer, step)}.${step.name}`)
  return failExec(frame, `can't evaluate field ${step.name} in type ${staticTypeName(frame, pointer, step)}`)
}

interface StructAccess {
  readonly step: Step
  readonly hasArgs: boolean
  readonly receiver: Operand
}

function structField(frame: Frame, struct: GoStruct, access: StructAccess): Operand {
  const { step, hasArgs, receiver } = access
  const { name } = step
  const typeName = staticTypeName(frame, receiver, step)
  const field = (struct.type.fields ?? []).find((candidate) => candidate.name === name)
  if (field === undefined) return failExec(frame, `can't evaluate field ${name} in type ${typeName}`)
  if (field.isUnexported) failExec(frame, `${name} is an unexported field of struct type ${typeName}`)
  if (hasArgs) failExec(frame, `${name} has arguments but cannot be invoked as function`)
  return struct.fields.get(name) ?? zeroValue(field.type)
}

function missingEntry(frame: Frame, map: GoMap, name: string): Operand {
  switch (frame.execution.missingKey) {
    case 'invalid':
      return undefined
    case 'zero':
      return zeroValue(map.type.elem ?? map.type)
    case 'error':
      return failExec(frame, `map has no entry for key ${quote(name)}`)
  }
}

/** The type as Go's reflection sees the receiver: what an interface holds is named `interface {}`. */
function staticTypeName(frame: Frame, receiver: Operand, step: Step): string {
  const { holder } = step
  const isInterface =
    holder === undefined
      ? step.path.isFirstInterface(frame)
      : (holder instanceof GoMap || holder instanceof GoList) && holder.type.elem?.kind === 'interface'
  if (isInterface) return 'interface {}'
  return (receiver === undefined ? null : typeOfValue(receiver))?.name ?? 'interface {}'
}
