// Calls: functions by name and methods of values, their arguments checked as Go checks them.
//
// Models text/template evalCall. A function's arguments are bound to its parameters when the template is
// compiled, a method's when it is first met.

import { GoError } from '@/lib/go/error'
import { type GoMethod, type GoSignature, type GoType, type GoValue, typeName } from '@/lib/go/value'
import { callValue, isTrue } from './builtins'
import { type Arg, bindArg, type Evaluate, fitType } from './compile-arg'
import { type Frame, failExec } from './execution'
import type { MethodCall, MethodUse } from './field'
import { type Builtin, type Func, type Operand, reflectValueType } from './func'
import type { AnyNode } from './node'
import { printNode } from './print'

/** An evaluation that also takes the value of the preceding command in the pipeline. */
export type EvaluatePiped = (frame: Frame, dot: Operand, final: Operand) => Operand

export interface CallPlan {
  readonly name: string
  readonly args: readonly Arg[]
  /** Whether a command before this one in the pipeline gives the last argument. */
  readonly hasFinal: boolean
  /** The identifier, and the whole command: where errors of types and of the function itself point. */
  readonly node: AnyNode
  readonly command: AnyNode
}

export function compileFunctionCall(plan: CallPlan, fn: Func<unknown> | Builtin): EvaluatePiped {
  if (fn.name === 'and' || fn.name === 'or') return compileShortCircuit(plan, fn.name === 'or')
  const problem = arityProblem(plan, fn)
  if (problem !== null) return failing(plan, problem)
  if (fn.name === 'call') return compileCallValue(plan)
  const args = bindArgs(plan, fn)
  const finalType = plan.hasFinal ? finalTypeOf(plan, fn) : null
  return (frame, dot, final) => {
    frame.node = plan.node
    const values: Operand[] = []
    for (const arg of args) values.push(arg(frame, dot))
    if (finalType !== null) values.push(fitType(frame, final, finalType))
    try {
      // Fitted values are never `undefined`, but for builtins, which take operands.
      return fn.run(values as GoValue[], frame.execution.context)
    } catch (error) {
      return failCall(frame, plan, error)
    }
  }
}

/** Turns a function's own error into one that says where it was called. */
function failCall(frame: Frame, plan: CallPlan, error: unknown): never {
  if (!(error instanceof GoError)) throw error
  frame.node = plan.command
  return failExec(frame, `error calling ${plan.name}: `, error)
}

function failing(plan: CallPlan, problem: string): EvaluatePiped {
  return (frame) => {
    frame.node = plan.node
    return failExec(frame, problem)
  }
}

/** Go's error for a wrong number of arguments; null where the number is right. */
function arityProblem(plan: CallPlan, signature: GoSignature): string | null {
  const given = plan.args.length + (plan.hasFinal ? 1 : 0)
  const count = signature.params.length
  if (!signature.isVariadic) {
    return given === count ? null : `wrong number of args for ${plan.name}: want ${count} got ${given}`
  }
  if (given >= count - 1) return null
  return `wrong number of args for ${plan.name}: want at least ${count - 1} got ${plan.args.length}`
}

function bindArgs(plan: CallPlan, signature: GoSignature): Evaluate[] {
  return plan.args.map((arg, i) => bindArg(arg, paramType(signature, i)))
}

function finalTypeOf(plan: CallPlan, signature: GoSignature): GoType {
  return paramType(signature, plan.args.length)
}

function paramType(signature: GoSignature, i: number): GoType {
  return signature.params[Math.min(i, signature.params.length - 1)] ?? reflectValueType
}

/** and, or: arguments are evaluated until the answer is known. */
function compileShortCircuit(plan: CallPlan, stopsAt: boolean): EvaluatePiped {
  if (plan.args.length === 0 && !plan.hasFinal) {
    return failing(plan, `wrong number of args for ${plan.name}: want at least 1 got 0`)
  }
  const args = plan.args.map((arg) => bindArg(arg, reflectValueType))
  return (frame, dot, final) => {
    frame.node = plan.node
    let value: Operand
    for (const arg of args) {
      value = arg(frame, dot)
      if (isTrue(value) === stopsAt) return value
    }
    return plan.hasFinal ? final : value
  }
}

function compileCallValue(plan: CallPlan): EvaluatePiped {
  const args = plan.args.map((arg) => bindArg(arg, reflectValueType))
  const first = plan.args[0]
  return (frame, dot, final) => {
    frame.node = plan.node
    const values = args.map((arg) => arg(frame, dot))
    if (plan.hasFinal) values.push(final)
    try {
      return callValue(first === undefined ? reflectedText(final) : printNode(first.node), values)
    } catch (error) {
      return failCall(frame, plan, error)
    }
  }
}

/** A reflected value as text: a string is printed as it is, any other value as its type's name. */
function reflectedText(value: Operand): string {
  if (typeof value === 'string') return value
  return `<${value === undefined || value === null ? 'invalid' : typeName(value)} Value>`
}

export interface MethodPlan {
  readonly args: readonly Arg[]
  readonly hasFinal: boolean
  readonly node: AnyNode
}

export function compileMethodCall(method: MethodPlan): MethodCall {
  const bound = new Map<GoMethod, readonly Evaluate[]>()
  return {
    hasArgs: method.args.length > 0 || method.hasFinal,
    invoke(frame, callee, use) {
      const plan: CallPlan = { ...method, name: use.name, command: method.node }
      const problem = arityProblem(plan, callee) ?? resultProblem(use.name, callee)
      if (problem !== null) failExec(frame, problem)
      const args = bound.get(callee) ?? bindArgs(plan, callee)
      bound.set(callee, args)
      return invokeMethod(frame, { plan, callee, args, use })
    },
  }
}

/** Go's error for a method that returns more than a value and an error. */
function resultProblem(name: string, { results }: GoMethod): string | null {
  if (results === undefined) return null
  if (results.length > 2) return `function ${name} has ${results.length} return values; should be 1 or 2`
  return `invalid function signature for ${name}: second return value should be error; is ${results[1]}`
}

interface Invocation {
  readonly plan: CallPlan
  readonly callee: GoMethod
  readonly args: readonly Evaluate[]
  readonly use: MethodUse
}

function invokeMethod(frame: Frame, invocation: Invocation): Operand {
  const { plan, callee, args, use } = invocation
  const values = args.map((arg) => arg(frame, use.dot))
  if (plan.hasFinal) values.push(fitType(frame, use.final, finalTypeOf(plan, callee)))
  try {
    return callee.call(use.receiver, values as GoValue[])
  } catch (error) {
    return failCall(frame, plan, error)
  }
}
