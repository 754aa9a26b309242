// The terminal's record: the line each gesture equals, and what the real tool would have printed.
//
// Lines that a person typed are shown by the terminal itself and are not recorded here.

export interface TerminalEntry {
  /** Counts from 1 through the world's life. */
  readonly id: number
  readonly atMs: number
  readonly line: string
  readonly output: string
  readonly ok: boolean
}

/** Older entries are dropped; the commands themselves stay in the log. */
const entriesMax = 500

export function withEntry(
  entries: readonly TerminalEntry[],
  entry: Omit<TerminalEntry, 'id'>,
): readonly TerminalEntry[] {
  const id = (entries.at(-1)?.id ?? 0) + 1
  return [...entries.slice(-(entriesMax - 1)), { ...entry, id }]
}
