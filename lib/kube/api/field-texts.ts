// Field texts: what upstream writes about its types and their fields. They come from a package, are loaded late, and are
// handed to those who show them; whoever has none shows what there is without.

import type { StructType } from './schema'

/** By `group/Struct`: the text of a field by its name, and of the type itself by the empty name. */
export type FieldTexts = Readonly<Record<string, Readonly<Record<string, string>>>>

export function textsKey({ group, name }: StructType): string {
  return `${group}/${name}`
}

/** undefined: nothing is written about it. */
export function fieldText(texts: FieldTexts | null, struct: StructType, field: string): string | undefined {
  return texts?.[textsKey(struct)]?.[field]
}

export function typeText(texts: FieldTexts | null, struct: StructType): string | undefined {
  return fieldText(texts, struct, '')
}
