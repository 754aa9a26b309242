// The build context: the files a build may read, before and after .dockerignore.

import type { Measure } from '@/lib/oci/grade'

export interface ContextFile {
  readonly content: string
  readonly mode?: number
  /** Not part of any digest; kept so that touching a file can be shown to change nothing. */
  readonly mtime?: number
  /** A size that stands for bytes we do not hold (a large binary the user declared). */
  readonly size?: Measure
  readonly symlink?: string
}

/** Paths are relative to the context root, with slashes, without a leading one. */
export interface BuildContext {
  readonly files: Readonly<Record<string, ContextFile>>
}

/** A context of plain texts, every file mode 0644. */
export function contextOf(files: Readonly<Record<string, string>>): BuildContext {
  return { files: Object.fromEntries(Object.entries(files).map(([path, content]) => [path, { content }])) }
}
