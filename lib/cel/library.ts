// Function libraries: each name with its overloads, which have argument types, a result type and an implementation.
//
// Models cel-go common/decls FunctionDecl and OverloadDecl.

import type { Type } from './types'
import type { Value } from './value'

export interface Overload {
  readonly id: string
  /** True for a method, `list.size()`; its receiver is the first argument. */
  readonly isMember: boolean
  readonly args: readonly Type[]
  readonly result: Type
  readonly run: Run
}

export type Run = (...given: readonly Value[]) => Value

export interface CelFunction {
  readonly name: string
  readonly overloads: readonly Overload[]
}

export type Library = readonly CelFunction[]

export function free(id: string, args: readonly Type[], result: Type, run: Run): Overload {
  return { id, isMember: false, args, result, run }
}

export function member(id: string, args: readonly Type[], result: Type, run: Run): Overload {
  return { id, isMember: true, args, result, run }
}

export function named(name: string, ...overloads: readonly Overload[]): CelFunction {
  return { name, overloads }
}
