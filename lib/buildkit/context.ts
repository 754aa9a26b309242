// The build context: the files a build may read, before and after .dockerignore.

import type { IgnoreMatcher } from '@/lib/dockerfile/ignore'
import { byteLength } from '@/lib/go/byte-string'
import { cleanPath } from '@/lib/go/path'
import type { FileTree } from '@/lib/oci/filesystem'
import type { Measure } from '@/lib/oci/grade'
import type { FileEntry } from '@/lib/oci/layer'

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

/** A context of plain texts, which keep no modes: what names its interpreter is a program, as repositories keep it. */
export function contextOf(files: Readonly<Record<string, string>>): BuildContext {
  const entries = Object.entries(files).map(([path, content]): [string, ContextFile] => [
    path,
    content.startsWith('#!') ? { content, mode: 0o755 } : { content },
  ])
  return { files: Object.fromEntries(entries) }
}

/** The context as a tree with absolute paths, without what .dockerignore leaves out. */
export function contextTree(context: BuildContext, ignore: IgnoreMatcher | null): FileTree {
  const tree = new Map<string, FileEntry>()
  for (const [path, file] of Object.entries(context.files)) {
    const clean = cleanPath(`/${path}`)
    if (ignore?.isIgnored(clean.slice(1)) !== true) tree.set(clean, entryOf(file))
  }
  return tree
}

const entries = new WeakMap<ContextFile, FileEntry>()

function entryOf(file: ContextFile): FileEntry {
  const known = entries.get(file)
  if (known !== undefined) return known
  const entry: FileEntry =
    file.symlink === undefined
      ? {
          type: 'file',
          mode: file.mode ?? 0o644,
          owner: '0:0',
          size: file.size ?? { value: byteLength(file.content), grade: 'exact' },
          content: file.content,
        }
      : { type: 'symlink', mode: 0o777, owner: '0:0', size: { value: 0, grade: 'exact' }, target: file.symlink }
  entries.set(file, entry)
  return entry
}

/** The ignore file a build uses: `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` at the root. */
export function ignoreFileOf(context: BuildContext, dockerfileName: string): string | null {
  const own = context.files[`${dockerfileName}.dockerignore`]
  return (own ?? context.files['.dockerignore'])?.content ?? null
}
