// Func: what a template can call by name, with the types Go would check arguments against.
//
// Compiled templates keep the entry and not what it works with: that is handed in at each call, so one
// compiled template serves any number of executions.

import type { GoSignature, GoType, GoValue } from '@/lib/go/value'

export interface Func<Context> extends GoSignature {
  readonly name: string
  /** Arguments are checked and converted to `params` already. Fails by throwing GoError. */
  run(args: readonly GoValue[], context: Context): GoValue
}

/**
 * What an operand evaluates to. `null` is a nil held by an interface (a map entry, say); `undefined` is no value
 * at all (Go's zero reflect.Value), which is what a nil becomes at the end of a pipeline.
 */
export type Operand = GoValue | undefined

/** text/template's own functions look at operands as they are, no value included. */
export interface Builtin extends GoSignature {
  readonly name: string
  run(args: readonly Operand[]): Operand
}

/** The parameter type of functions that take operands as they are. */
export const reflectValueType: GoType = { name: 'reflect.Value', kind: 'struct', isNamed: true }
