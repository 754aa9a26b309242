// The files of a container: its image, its writable layer, its mounts, and what was changed when.

import { byteLength } from '@/lib/go/byte-string'
import type { FileTree } from '@/lib/oci/filesystem'
import type { FileChange, FileEntry } from '@/lib/oci/layer'
import { OverlayFiles } from '../machine/overlay-files'
import type { ProcessInput, ProcessMount } from './input'

export interface FileEvent {
  readonly atMs: number
  readonly path: string
  /** Null is a removal. */
  readonly entry: FileEntry | null
}

/** What the process finds when it starts, before anything is mounted; the same whenever it is asked. */
export function unmountedFiles(input: ProcessInput): OverlayFiles {
  const files = new OverlayFiles(input.image.tree)
  for (const change of input.layer) {
    if (change.op !== 'remove') files.set(change.path, change.entry)
    else removeBelow(files, change.path)
  }
  for (const path of ['/dev', '/proc', '/sys']) files.set(path, kernelDirectory)
  for (const [path, content] of Object.entries(systemFiles(input))) files.set(path, textEntry(content))
  return files
}

const kernelDirectory: FileEntry = { type: 'dir', mode: 0o555, owner: '0:0', size: { value: 0, grade: 'exact' } }

/** What a container finds of its runtime and its limits. */
function systemFiles(input: ProcessInput): Readonly<Record<string, string>> {
  const { hostname, address, memoryLimitBytes, cpuLimitMillicores, systemFiles: given } = input
  const quota = cpuLimitMillicores === null ? 'max' : String(cpuLimitMillicores * 100)
  return {
    '/dev/null': '',
    '/sys/fs/cgroup/memory.max': `${memoryLimitBytes ?? 'max'}\n`,
    '/sys/fs/cgroup/cpu.max': `${quota} 100000\n`,
    '/etc/hostname': `${hostname}\n`,
    '/etc/hosts': `127.0.0.1\tlocalhost\n${address === '' ? '' : `${address}\t${hostname}\n`}`,
    ...given,
  }
}

export function textEntry(content: string): FileEntry {
  return { type: 'file', mode: 0o644, owner: '0:0', size: { value: byteLength(content), grade: 'exact' }, content }
}

const mountPoint: FileEntry = { type: 'dir', mode: 0o777, owner: '0:0', size: { value: 0, grade: 'exact' } }

/** Puts a mount's files of a moment in place of whatever is there. */
export function showMount(files: OverlayFiles, mount: ProcessMount, atMs: number): void {
  const { path, volume, subPath = '' } = mount
  const inside = volume.filesAt(atMs)
  removeBelow(files, path)
  const only = subPath === '' ? undefined : inside.get(subPath)
  if (only !== undefined && only.type !== 'dir') {
    files.set(path, only)
    return
  }
  // A volume's own directory has the name of nothing.
  files.set(path, inside.get('') ?? mountPoint)
  const prefix = subPath === '' ? '' : `${subPath}/`
  for (const [name, entry] of inside) {
    if (name !== '' && name.startsWith(prefix)) files.set(`${path}/${name.slice(prefix.length)}`, entry)
  }
}

function removeBelow(files: OverlayFiles, path: string): void {
  for (const known of files.pathsBelow(path)) files.delete(known)
  files.delete(path)
}

export function applyEvents(files: Map<string, FileEntry>, events: readonly FileEvent[], untilMs: number): void {
  for (const { atMs, path, entry } of events) {
    if (atMs > untilMs) continue
    if (entry === null) files.delete(path)
    else files.set(path, entry)
  }
}

/** The mount a path lies in, and the path inside its volume. */
export function mountOf(mounts: readonly ProcessMount[], path: string): { mount: ProcessMount; inside: string } | null {
  for (const mount of mounts) {
    if (path !== mount.path && !path.startsWith(`${mount.path}/`)) continue
    const rest = path.slice(mount.path.length + 1)
    const { subPath = '' } = mount
    return { mount, inside: subPath === '' ? rest : rest === '' ? subPath : `${subPath}/${rest}` }
  }
  return null
}

/** The writable layer: how files differ from the image. */
export function layerChanges(
  image: FileTree,
  now: ReadonlyMap<string, FileEntry>,
  touched: Iterable<string>,
): readonly FileChange[] {
  const changes: FileChange[] = []
  for (const path of new Set(touched)) {
    const was = image.get(path)
    const is = now.get(path)
    if (is === was) continue
    if (is !== undefined) changes.push({ op: was === undefined ? 'add' : 'change', path, entry: is })
    else if (was !== undefined) changes.push({ op: 'remove', path, size: was.size })
  }
  return changes
}
