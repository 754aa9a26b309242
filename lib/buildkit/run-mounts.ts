// The mounts of a RUN: their sources, targets and what of them counts for the cache.
//
// Models dockerfile2llb dispatchRunMounts.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import type { RunInstruction } from '@/lib/dockerfile/instruction'
import { type Expander, type Mount, parseMount } from '@/lib/dockerfile/mount'
import { cleanPath, joinPath } from '@/lib/go/path'
import { quote } from '@/lib/go/quote'
import { contextOp, type ExecMount, makeOp, type Op } from './operation'
import type { StageState } from './stage-state'

export function parseMounts(instruction: RunInstruction, expand: Expander): Result<readonly Mount[], string> {
  const mounts: Mount[] = []
  for (const text of instruction.mountTexts) {
    const mount = parseMount(text, expand)
    if (!mount.ok) return mount
    mounts.push(mount.value)
  }
  return ok(mounts)
}

export interface PlannedMounts {
  readonly mounts: readonly ExecMount[]
  /** Sources, after the root. */
  readonly inputs: readonly Op[]
}

export function planMounts(
  state: StageState,
  mounts: readonly Mount[],
  sources: readonly StageState[],
  inline: { readonly name: string; readonly data: string } | null,
): Result<PlannedMounts, string> {
  const planned: ExecMount[] = []
  const inputs: Op[] = []
  const addInput = (op: Op): number => inputs.push(op)
  if (inline !== null) {
    const file = makeOp({ kind: 'inline', path: `/${inline.name}`, data: inline.data, mode: 0o755 }, [], {})
    const mount = { ...inlineMount, target: '/dev/pipes/' }
    planned.push({ mount, target: '/dev/pipes', input: addInput(file) })
  }
  for (const [i, mount] of mounts.entries()) {
    const source = sources[i]
    if (mount.from !== '' && source !== undefined && !source.isDispatched) {
      const where = `cannot mount from stage ${quote(mount.from)} to ${quote(mount.target)}`
      return err(`${where}, stage needs to be defined before current command`)
    }
    if (mount.type === 'secret' || mount.type === 'ssh') {
      planned.push({ mount, target: secretTarget(mount) })
      continue
    }
    const target = targetOf(mount, state.dir)
    if (target === '/') return err('invalid mount target "/"')
    const op = sourceOf(mount, source)
    planned.push(op === null ? { mount, target } : { mount, target, input: addInput(op) })
  }
  return ok({ mounts: planned, inputs })
}

const inlineMount: Mount = {
  type: 'bind', from: '', source: '', target: '', readOnly: true, sizeBytes: 0, id: '', sharing: '', required: false,
} // biome-ignore format: defaults

function targetOf(mount: Mount, dir: string): string {
  return cleanPath(mount.target).startsWith('/') ? mount.target : joinPath('/', dir, mount.target)
}

function secretTarget(mount: Mount): string {
  if (mount.target !== '') return mount.target
  const id = mount.source === '' ? mount.id : mount.source
  return `/run/secrets/${id.slice(id.lastIndexOf('/') + 1)}`
}

/** What is mounted; caches without a `from` and tmpfs start empty. */
function sourceOf(mount: Mount, source: StageState | undefined): Op | null {
  if (mount.type === 'tmpfs') return null
  if (mount.from !== '') return source?.op ?? null
  return mount.type === 'cache' ? null : contextOp
}

/** A secret goes by its source, its id, or the last part of where it is put. */
export function secretId(mount: { readonly id: string; readonly source: string; readonly target: string }): string {
  if (mount.source !== '') return mount.source
  return mount.id === '' ? mount.target.slice(mount.target.lastIndexOf('/') + 1) : mount.id
}
