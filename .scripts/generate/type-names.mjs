// Names of types as the digest spells them: `Pod` in its own package, `core/v1.Pod` from another, `[]*Pod` and the like.

/** `core/v1.Pod` is its package and its name there. */
export function splitName(name) {
  const dot = name.lastIndexOf('.')
  return [name.slice(0, dot), name.slice(dot + 1)]
}

/** A name as other packages spell it. */
export function fullName(name, home) {
  return name.includes('.') ? name : `${home}.${name}`
}

/** The types a type is made of, in full: `map[string]Quantity` has two. */
export function namesIn(type, home) {
  return [...type.matchAll(/(?:[a-z]\w*(?:\/\w+)?\.)?[A-Za-z]\w*/g)]
    .map(([name]) => name)
    .filter((name) => name !== 'map')
    .map((name) => fullName(name, home))
}

/**
 * A type taken apart by one step: `*T`, `[]T` and `map[K]V`; null for a name.
 * @returns {{kind: 'pointer' | 'list' | 'map', key: string, of: string} | null}
 */
export function partsOf(type) {
  if (type.startsWith('*')) return { kind: 'pointer', key: '', of: type.slice(1) }
  if (type.startsWith('[]')) return { kind: 'list', key: '', of: type.slice(2) }
  const [, key, of] = /^map\[([^\]]+)\](.+)$/.exec(type) ?? []
  return key === undefined ? null : { kind: 'map', key, of }
}
