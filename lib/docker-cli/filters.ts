// --filter: what a list is narrowed to, by key.

export type Filters = ReadonlyMap<string, readonly string[]>

export function filtersOf(texts: readonly string[]): Filters {
  const filters = new Map<string, readonly string[]>()
  for (const text of texts) {
    const equals = text.indexOf('=')
    if (equals < 0) continue
    const key = text.slice(0, equals).trim().toLowerCase()
    filters.set(key, [...(filters.get(key) ?? []), text.slice(equals + 1).trim()])
  }
  return filters
}

/** Null when the daemon knows all keys. */
export function filterFault(filters: Filters, known: readonly string[]): string | null {
  const unknown = [...filters.keys()].find((key) => !known.includes(key))
  return unknown === undefined ? null : `invalid filter '${unknown}'`
}
