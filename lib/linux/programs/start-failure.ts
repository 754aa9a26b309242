// What the container runtime refuses to start, in runc's words.
//
// Models runc's exec.LookPath and the error of its init: a name is looked up on PATH, a path is tried as it stands.

import type { FileTree } from '@/lib/oci/filesystem'
import { existsIn, isDirectoryIn, opaqueTreeAbove, resolveIn } from '@/lib/oci/filesystem'
import type { StartFailure } from './plan'

export interface Launch {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly workingDir: string
  /** Some of the image is not known: what is missing may be there. */
  readonly isUncertain: boolean
}

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

export function startFailureOf(files: FileTree, { argv, env, workingDir, isUncertain }: Launch): StartFailure | null {
  const [program = ''] = argv
  if (isUncertain) return null
  if (program === '') return { message: 'exec: "": executable file not found in $PATH', exitCode: 127 }
  const candidates = program.includes('/')
    ? [program.startsWith('/') ? program : `${workingDir.replace(/\/$/, '')}/${program.replace(/^\.\//, '')}`]
    : (env['PATH'] ?? usualPath).split(':').map((directory) => `${directory}/${program}`)
  let isForbidden = false
  for (const path of candidates) {
    const found = resolveIn(files, path) ?? resolveIn(files, path.replace(/^\/s?bin\//, '/usr/bin/'))
    if (found === null) {
      // Below what nobody knows there may be anything.
      if (opaqueTreeAbove(files, path)?.size.grade === 'unknown') return null
      continue
    }
    if (found.entry.type === 'dir' || found.entry.type === 'tree') {
      if (program.includes('/')) return { message: `exec: "${program}": is a directory`, exitCode: 126 }
      continue
    }
    if ((found.entry.mode & 0o111) !== 0) return null
    isForbidden = true
  }
  if (isForbidden) return { message: `exec: "${program}": permission denied`, exitCode: 126 }
  if (!program.includes('/'))
    return { message: `exec: "${program}": executable file not found in $PATH`, exitCode: 127 }
  const [path = ''] = candidates
  if (existsIn(files, path) && isDirectoryIn(files, path)) {
    return { message: `exec: "${program}": is a directory`, exitCode: 126 }
  }
  return { message: `exec: "${program}": stat ${program}: no such file or directory`, exitCode: 127 }
}
