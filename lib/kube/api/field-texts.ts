// Field texts: upstream's descriptions of types and fields. They come from a package, are loaded late, and are
// passed to the code that shows them, which leaves descriptions out until then.

import type { StructType } from './schema'

/** By `group/Struct`: the text of a field by its name, and of the type itself by the empty name. */
export type FieldTexts = Readonly<Record<string, Readonly<Record<string, string>>>>

export function textsKey({ group, name }: StructType): string {
  return `${group}/${name}`
}

/** The description of a field; undefined when there is none. */
export function fieldText(texts: FieldTexts | null, struct: StructType, field: string): string | undefined {
  return texts?.[textsKey(struct)]?.[field]
}

export function typeText(texts: FieldTexts | null, struct: StructType): string | undefined {
  return fieldText(texts, struct, '')
}
