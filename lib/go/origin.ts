// Origins: where in a tree of values a map or list came from, so that a read of it can be recorded.
//
// An origin is an interned path: one object per place, children made when first read. A template never sees
// them. What is computed (merge, dict, fromYaml) has none.

export interface ValueOrigin {
  readonly parent: ValueOrigin | null
  /** Map key or list index; of the root, the name of the tree. */
  readonly key: string | number
  readonly children: Map<string | number, ValueOrigin>
}

export function rootOrigin(name: string): ValueOrigin {
  return { parent: null, key: name, children: new Map() }
}

/** The origin of a part: always the same object for the same place. */
export function childOrigin(origin: ValueOrigin, key: string | number): ValueOrigin {
  const known = origin.children.get(key)
  if (known !== undefined) return known
  const child: ValueOrigin = { parent: origin, key, children: new Map() }
  origin.children.set(key, child)
  return child
}

/** Keys from below the root to the place. */
export function pathOfOrigin(origin: ValueOrigin): readonly (string | number)[] {
  const path: (string | number)[] = []
  for (let at = origin; at.parent !== null; at = at.parent) path.push(at.key)
  return path.reverse()
}

export function treeOfOrigin(origin: ValueOrigin): string {
  let at = origin
  while (at.parent !== null) at = at.parent
  return String(at.key)
}
