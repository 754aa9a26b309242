// What tools of languages leave behind: trees known by their totals, from whatever sources they read.

import { serverProgramOf } from '../programs/server-hints'
import type { CommandOutcome } from './command'
import type { Machine } from './machine'

export const megabyte = 1_000_000

export interface TreeSize {
  readonly megabytes: number
  readonly files: number
  /** Equal identity means equal bytes. */
  readonly identity: string
}

/** A directory known by its totals: a tool fills it with files that are not listed. */
export function putTree(machine: Machine, path: string, { megabytes, files, identity }: TreeSize): void {
  machine.put(path, {
    type: 'tree',
    mode: 0o755,
    owner: machine.owner(),
    size: { value: Math.round(megabytes * megabyte), grade: 'estimate' },
    files,
    identity,
  })
  machine.weaken('estimate')
}

/** What stands for everything a tool reads: equal sources give equal results. */
export function sourcesOf(machine: Machine): { bytes: number; identity: string } {
  const below = machine.cwd === '/' ? '/' : `${machine.cwd}/`
  let bytes = 0
  let identity = ''
  for (const [path, entry] of machine.files) {
    if (!path.startsWith(below) || path.includes('/node_modules') || entry.content === undefined) continue
    bytes += entry.size.value
    identity += `${path}\n${entry.content}\n`
  }
  return { bytes, identity }
}

export interface BinaryFacts {
  readonly megabytes: number
  readonly language: string
  /** The command line that made it. */
  readonly command: string
}

/** A program compiled from everything below the working directory; the server it becomes is read from the sources. */
export function putBinary(machine: Machine, path: string, { megabytes, language, command }: BinaryFacts): void {
  const { identity } = sourcesOf(machine)
  machine.put(machine.path(path), {
    type: 'file',
    mode: 0o755,
    owner: machine.owner(),
    size: { value: Math.round(megabytes * megabyte), grade: 'estimate' },
    identity: `${command} ${identity}`,
    program: serverProgramOf(language, identity),
  })
}

/** A command whose effect is not modelled: it succeeds, and says that nobody knows what it did. */
export function unsimulated(machine: Machine, command: string, tookMs: number): CommandOutcome {
  machine.note(`effect not simulated: ${command}`)
  return { status: 0, tookMs, grade: 'unknown' }
}
