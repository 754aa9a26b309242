// Finding what a name runs: on PATH or by path, with the shell's words for what is missing.

import { opaqueTreeAbove } from '@/lib/oci/filesystem'
import type { Machine } from '../machine/machine'

export type FoundProgram =
  | { readonly kind: 'found'; readonly path: string; readonly program?: string; readonly script?: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'forbidden' }

/** The images list their programs in one place; the real ones spread them over four, most of them links. */
const binaries = /^\/(?:usr\/)?s?bin\//

export function findProgram(machine: Machine, name: string): FoundProgram {
  if (name.includes('/'))
    return (
      at(machine, machine.path(name)) ??
      at(machine, machine.path(name).replace(binaries, '/usr/bin/')) ??
      at(machine, machine.path(name).replace(binaries, '/bin/')) ?? { kind: 'missing' }
    )
  const directories = (machine.env.get('PATH') ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin').split(
    ':',
  )
  for (const directory of directories) {
    const found = at(machine, `${directory}/${name}`)
    if (found !== null) return found
  }
  return { kind: 'missing' }
}

function at(machine: Machine, path: string): FoundProgram | null {
  const entry = machine.entry(path)
  // Below what nobody knows there may be anything.
  if (entry === undefined && opaqueTreeAbove(machine.files, path)?.size.grade === 'unknown')
    return { kind: 'found', path }
  if (entry === undefined || entry.type === 'dir' || entry.type === 'tree') return null
  if ((entry.mode & 0o111) === 0) return { kind: 'forbidden' }
  const { program, content } = entry
  return {
    kind: 'found',
    path,
    ...(program !== undefined && { program }),
    ...(content !== undefined && program === undefined && !isBinary(content) && { script: content }),
  }
}

/** An object file is never read as a script. */
function isBinary(content: string): boolean {
  return content.startsWith('\x7fELF') || content.slice(0, 80).includes('\0')
}

/** dash numbers the line, busybox and bash do not agree on how. */
export function notFoundText(machine: Machine, shell: string, name: string): string {
  if (shell.endsWith('bash')) return `${shell}: line 1: ${name}: command not found`
  if (machine.family === 'alpine' || machine.files.has('/bin/busybox')) return `${shell}: ${name}: not found`
  return machine.family === 'rpm' ? `${shell}: line 1: ${name}: command not found` : `${shell}: 1: ${name}: not found`
}
