// Small shapes of status objects on the wire.
//
// Go leaves out counts that are zero (omitempty), so an idle object's status is short.

type Counts = { readonly [name: string]: number }

/** The counts that are not zero. */
export function withoutZeros<Names extends Counts>(counts: Names): Partial<Names> {
  const kept: { [name: string]: number } = {}
  for (const name in counts) {
    const count = counts[name]
    if (count !== undefined && count !== 0) kept[name] = count
  }
  return kept as Partial<Names>
}
