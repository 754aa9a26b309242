// Vector kinds: how one kind of recorded file is run against the engine.
//
// The table of kinds is vectors/table.ts. A runner knows no skip list and no tolerance but those that the
// recording itself marks.

export interface VectorOutcome {
  readonly id: string
  /** The first difference in one line; null when the case passes. */
  readonly difference: string | null
}

export interface VectorKind {
  readonly kind: string
  /** Runs every case of one recorded file; a file that is not of this format is one failing outcome. */
  run(fileName: string, text: string): readonly VectorOutcome[]
}
