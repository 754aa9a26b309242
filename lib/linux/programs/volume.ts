// A volume: files that several containers see, each written at a moment of virtual time.
//
// Holds what was written and when, so that a reader sees the files of its own moment although a writer's script has been
// read ahead. Paths are relative, without a leading slash; a volume of one file has it under its name.

import { byNumber } from '@/lib/base/order'
import type { FileEntry } from '@/lib/oci/layer'

export interface Volume {
  /** Everything in it at a moment, by relative path; the same map while nothing differs. */
  filesAt(atMs: number): ReadonlyMap<string, FileEntry>
  /** Null removes. `writer` is who wrote, for `forget`. */
  write(atMs: number, path: string, entry: FileEntry | null, writer: object): void
  /** Takes back what a writer would have written after a moment: it ended before. */
  forget(writer: object, afterMs: number): void
  /** A writer whose script is read no further than needed: it is asked to catch up before somebody looks. */
  attach(writer: object, catchUp: (atMs: number) => void): void
}

type Files = ReadonlyMap<string, FileEntry>

interface Write {
  readonly atMs: number
  readonly path: string
  readonly entry: FileEntry | null
  readonly writer: object
}

export function createVolume(files: Iterable<readonly [string, FileEntry]>): Volume {
  const first = new Map(files)
  const writers = new Map<object, (atMs: number) => void>()
  let writes: Write[] = []
  let isCatchingUp = false
  let version = 0
  let last: { readonly count: number; readonly version: number; readonly files: Files } = {
    count: -1,
    version,
    files: first,
  }
  const catchUp = (atMs: number): void => {
    if (isCatchingUp) return
    isCatchingUp = true
    for (const run of writers.values()) run(atMs)
    isCatchingUp = false
  }
  return {
    filesAt(atMs) {
      catchUp(atMs)
      if (writes.length === 0) return first
      const done = writes.filter((write) => write.atMs <= atMs)
      if (done.length === last.count && version === last.version) return last.files
      last = { count: done.length, version, files: applied(first, done) }
      return last.files
    },
    write(atMs, path, entry, writer) {
      const kept = writes.findIndex((one) => one.path === path && one.writer === writer && one.atMs === atMs)
      if (kept >= 0) writes.splice(kept, 1)
      writes.push({ atMs, path, entry, writer })
      version++
    },
    forget(writer, afterMs) {
      writers.delete(writer)
      writes = writes.filter((write) => write.writer !== writer || write.atMs <= afterMs)
      version++
    },
    attach: (writer, run) => {
      writers.set(writer, run)
    },
  }
}

function applied(first: Files, writes: readonly Write[]): Files {
  const now = new Map(first)
  // Stable: writes of one moment keep their order.
  for (const { path, entry } of [...writes].sort(byNumber(({ atMs }) => atMs))) {
    if (entry !== null) now.set(path, entry)
    else for (const known of [...now.keys()]) if (known === path || known.startsWith(`${path}/`)) now.delete(known)
  }
  return now
}
