// Vector kinds: how one kind of recorded file is run against the engine.
//
// The table of kinds is vector-kinds.ts. A runner knows no skip list and no tolerance but those that the
// recording itself marks.

export interface VectorOutcome {
  readonly id: string
  /** The first difference in one line; null when the case passes. */
  readonly difference: string | null
}

/** What lies around a recorded file; paths are relative to its folder. */
export interface Surroundings {
  /** undefined where there is no such file. */
  text(path: string): string | undefined
  /** Names of the files in a folder; undefined where there is none. */
  files(path: string): readonly string[] | undefined
  /** A module that `modulesOf` asked for; undefined where there is none. */
  module(path: string): unknown
}

export const nowhere: Surroundings = { text: () => undefined, files: () => undefined, module: () => undefined }

export interface VectorKind {
  readonly kind: string
  /** Modules that belong to a recorded file (behaviour of what it was recorded against); loaded before it is run. */
  modulesOf?(text: string, around: Surroundings): readonly string[]
  /** Runs every case of one recorded file; a file that is not of this format is one failing outcome. */
  run(fileName: string, text: string, around?: Surroundings): readonly VectorOutcome[]
}
