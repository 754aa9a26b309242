// What is printed of a pointer. Models text/template printableValue as far as pointers go.

import type { GoPointer, GoValue } from '@/lib/go/value'

/** What a pointer points to, unless the pointer itself knows its text. */
export function pointedTo(pointer: GoPointer): GoValue {
  const { target } = pointer
  if (target === null || pointer.type.methods?.has('String') || pointer.type.methods?.has('Error')) return pointer
  return target
}
