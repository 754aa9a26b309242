// What a library of functions is: each name with its overloads, which say what they take, what they give and how.
//
// Models cel-go common/decls FunctionDecl and OverloadDecl.

import type { Type } from './types'
import type { Value } from './value'

export interface Overload {
  readonly id: string
  /** Asked of a value, `list.size()`, which then is the first of its arguments. */
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
