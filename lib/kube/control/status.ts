// Small shapes of status objects on the wire.
//
// Go leaves out counts that are zero (omitempty), so an idle object's status is short.

/** The counts that are not zero. */
export function withoutZeros<Name extends string>(
  counts: Readonly<Record<Name, number>>,
): Partial<Record<Name, number>> {
  const kept: Partial<Record<Name, number>> = {}
  for (const name in counts) if (counts[name] !== 0) kept[name] = counts[name]
  return kept
}
