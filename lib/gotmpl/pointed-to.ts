// The printed form of a pointer. Models text/template printableValue as far as pointers go.

import type { GoPointer, GoValue } from '@/lib/go/value'

/** The value a pointer points to, unless the pointer's type has its own text form. */
export function pointedTo(pointer: GoPointer): GoValue {
  const { target } = pointer
  if (target === null || pointer.type.methods?.has('String') || pointer.type.methods?.has('Error')) return pointer
  return target
}
