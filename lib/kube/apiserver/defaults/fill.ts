// Adds defaults to immutable objects; an object that lacks none is returned as it is.

/** The object with those fields that it lacks. */
export function withDefaults<Value extends object>(object: Value, defaults: Partial<Value>): Value {
  let filled: Value | null = null
  for (const name in defaults) {
    const given = defaults[name]
    if (given === undefined || object[name] !== undefined) continue
    filled ??= { ...object }
    filled[name] = given
  }
  return filled ?? object
}

/** The list with each element changed; the same list when no element changed. */
export function mapSame<Item>(list: readonly Item[], change: (item: Item, at: number) => Item): readonly Item[] {
  let isSame = true
  const changed = list.map((item, i) => {
    const next = change(item, i)
    if (next !== item) isSame = false
    return next
  })
  return isSame ? list : changed
}

/** The object with one of its fields changed, when it has that field. */
export function withChanged<Value extends object, Name extends keyof Value>(
  object: Value,
  name: Name,
  change: (value: NonNullable<Value[Name]>) => Value[Name],
): Value {
  const value = object[name]
  if (value === undefined || value === null) return object
  const next = change(value as NonNullable<Value[Name]>)
  return next === value ? object : { ...object, [name]: next }
}
