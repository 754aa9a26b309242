// WORKDIR: the directories that are not there yet, with the owner of the step; and what any step comes to.

import type { SourceError } from '@/lib/dockerfile/node'
import type { FileTree } from '@/lib/oci/filesystem'
import type { Grade } from '@/lib/oci/grade'
import type { FileChange } from '@/lib/oci/layer'
import { ownerOf } from './copy-run'
import type { OutputLine } from './result'

export interface MadeStep {
  readonly changes: readonly FileChange[]
  readonly durationMs: number
  readonly grade: Grade
  readonly output: readonly OutputLine[]
  readonly notes: readonly string[]
  readonly error: SourceError | null
}

export function makeDirectory(path: string, user: string, below: FileTree): MadeStep {
  const size = { value: 0, grade: 'exact' } as const
  const asked = ownerOf(user, { tree: below, isUncertain: true })
  const owner = asked.ok ? asked.value : '0:0'
  const changes: FileChange[] = []
  const parts = path.split('/').filter((part) => part !== '')
  for (let i = 1; i <= parts.length; i++) {
    const directory = `/${parts.slice(0, i).join('/')}`
    const isThere = below.has(directory) || [...below.keys()].some((known) => known.startsWith(`${directory}/`))
    if (!isThere) changes.push({ op: 'add', path: directory, entry: { type: 'dir', mode: 0o755, owner, size } })
  }
  return { changes, durationMs: 60, grade: 'exact', output: [], notes: [], error: null }
}
