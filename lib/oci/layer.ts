// Layers: what one step added, changed and removed, with sizes and how far they can be trusted.

import type { Digest } from '@/lib/base/digest'
import type { Span } from '@/lib/base/span'
import type { Measure } from './grade'

export interface FileEntry {
  /** `tree` is a directory known only by its totals: node_modules, a package's files. */
  readonly type: 'file' | 'dir' | 'symlink' | 'tree'
  readonly mode: number
  /** `uid:gid`, or the names given to --chown. */
  readonly owner: string
  readonly size: Measure
  /** The text, where it is known and small enough to keep. */
  readonly content?: string
  /** Stands for the bytes where the text is not known; equal identity means equal bytes. */
  readonly identity?: string
  /** How many files a `tree` stands for. */
  readonly files?: number
  /** Where a symlink points. */
  readonly target?: string
  /** What runs when this file is executed: a name in the table of programs. */
  readonly program?: string
}

export type FileChange =
  | { readonly op: 'add' | 'change'; readonly path: string; readonly entry: FileEntry }
  | { readonly op: 'remove'; readonly path: string; readonly size: Measure }

export interface Layer {
  /** Digest of the uncompressed layer. */
  readonly diffId: Digest
  /** Digest of the blob that is pushed and pulled. */
  readonly digest: Digest
  readonly mediaType: string
  readonly unpacked: Measure
  readonly compressed: Measure
  readonly changes: readonly FileChange[]
  /** The history line that made it. */
  readonly createdBy: string
  /** The instruction that made it, when it was built here. */
  readonly madeFrom?: Span
  /** The repository it was pulled from: a push to the same host mounts it from there. */
  readonly from?: string
}
