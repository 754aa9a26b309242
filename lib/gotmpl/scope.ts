// Scope: which slot of a frame each variable of a template lives in, decided when the template is compiled.

export interface ScopeVar {
  readonly name: string
  readonly slot: number
  /** Set by a range: it holds an element, which sits in an interface if the list's elements do. */
  readonly rangeSlot: number | null
}

/** Shared by all scopes of one template. */
export interface Slots {
  count: number
}

export interface Scope {
  readonly slots: Slots
  readonly vars: ScopeVar[]
  /** The slot that holds what the nearest range goes over, if that range set dot. */
  readonly dotRangeSlot: number | null
}

export function rootScope(): Scope {
  return { slots: { count: 1 }, vars: [{ name: '$', slot: 0, rangeSlot: null }], dotRangeSlot: null }
}

/** A scope whose declarations are invisible outside of it. */
export function innerScope(scope: Scope, dotRangeSlot: number | null = scope.dotRangeSlot): Scope {
  return { slots: scope.slots, vars: [...scope.vars], dotRangeSlot }
}

export function declareVar(scope: Scope, name: string, rangeSlot: number | null = null): ScopeVar {
  const variable = { name, slot: scope.slots.count++, rangeSlot }
  scope.vars.push(variable)
  return variable
}

export function findVar(scope: Scope, name: string): ScopeVar | null {
  return scope.vars.findLast((variable) => variable.name === name) ?? null
}

export function hiddenSlot(scope: Scope): number {
  return scope.slots.count++
}
