// Volumes and folders of the host, as containers mount them.
//
// A volume outlives its containers; a new one takes over what the image has at its path. A folder of the host is the
// workspace itself: what a container writes there appears among its files.

import type { TimerId } from '@/lib/base/clock'
import { err, ok, type Result } from '@/lib/base/result'
import { byteLength } from '@/lib/go/byte-string'
import { cleanPath } from '@/lib/go/path'
import type { ProcessMount } from '@/lib/linux/programs/input'
import { createVolume, type Volume } from '@/lib/linux/programs/volume'
import type { FileTree } from '@/lib/oci/filesystem'
import type { FileEntry } from '@/lib/oci/layer'
import { change, type Daemon, stateOf } from './daemon'
import { drawId } from './names'
import type { Container, Mount, VolumeRecord } from './state'

export function findVolume(daemon: Daemon, name: string): VolumeRecord | undefined {
  return stateOf(daemon).volumes.find((volume) => volume.name === name)
}

/** The volume of a name, made when it is missing; an empty name makes one without a name. */
export function ensureVolume(
  daemon: Daemon,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): VolumeRecord {
  const known = name === '' ? undefined : findVolume(daemon, name)
  if (known !== undefined) return known
  const record: VolumeRecord = {
    name: name === '' ? drawId(daemon.rng) : name,
    createdMs: daemon.clock.now(),
    labels: name === '' ? { 'com.docker.volume.anonymous': '', ...labels } : labels,
    isAnonymous: name === '',
  }
  change(daemon, { volumes: [...stateOf(daemon).volumes, record] })
  return record
}

const emptyDirectory: FileEntry = { type: 'dir', mode: 0o755, owner: '0:0', size: { value: 0, grade: 'exact' } }

/** Fills a volume that was never written with what the image has at the path it is mounted at. */
export function filledVolume(daemon: Daemon, name: string, target: string, tree: FileTree): Volume {
  const known = daemon.volumes.get(name)
  if (known !== undefined) return known
  const below = `${target}/`
  // The directory itself, with its mode and owner, has the name of nothing.
  const own = tree.get(target)
  const files: [string, FileEntry][] = [['', own?.type === 'dir' ? own : emptyDirectory]]
  for (const [path, entry] of tree) if (path.startsWith(below)) files.push([path.slice(below.length), entry])
  const volume = createVolume(files)
  daemon.volumes.set(name, volume)
  return volume
}

export function mountpointOf(name: string): string {
  return `/var/lib/docker/volumes/${name}/_data`
}

export function removeVolume(daemon: Daemon, name: string): Result<void, string> {
  const volume = findVolume(daemon, name)
  if (volume === undefined) return err(`get ${name}: no such volume`)
  const users = usersOf(daemon, name)
  if (users.length > 0) return err(`remove ${name}: volume is in use - [${users.map(({ id }) => id).join(', ')}]`)
  daemon.volumes.delete(name)
  change(daemon, { volumes: stateOf(daemon).volumes.filter((each) => each.name !== name) })
  return ok(undefined)
}

export function usersOf(daemon: Daemon, name: string): readonly Container[] {
  return stateOf(daemon).containers.filter(({ mounts }) => mounts.some((mount) => mount.name === name))
}

/** Mounts as the process wants them. */
export function processMounts(daemon: Daemon, mounts: readonly Mount[], tree: FileTree): readonly ProcessMount[] {
  return mounts.map((mount) => {
    const { target, isReadOnly: readOnly } = mount
    if (mount.kind === 'tmpfs') return { path: target, volume: createVolume([]), readOnly }
    if (mount.kind === 'volume')
      return { path: target, volume: filledVolume(daemon, mount.name, target, tree), readOnly }
    const folder = cleanPath(mount.source).replace(/^\//, '')
    const isFile = daemon.outside.files.all()[folder] !== undefined
    const name = folder.slice(folder.lastIndexOf('/') + 1)
    const parent = isFile ? folder.slice(0, Math.max(0, folder.lastIndexOf('/'))) : folder
    return { path: target, volume: hostFolder(daemon, parent), readOnly, ...(isFile && { subPath: name }) }
  })
}

/** A folder of the host as a volume: reads see the files as they are, writes reach them when their time has come. */
function hostFolder(daemon: Daemon, folder: string): Volume {
  const { files } = daemon.outside
  const prefix = folder === '' || folder === '.' ? '' : `${folder}/`
  const pending = new Set<{
    readonly atMs: number
    readonly path: string
    readonly entry: FileEntry | null
    readonly writer: object
    readonly timer: TimerId
  }>()
  const writers = new Map<object, (atMs: number) => void>()
  let isCatchingUp = false
  const put = (path: string, entry: FileEntry | null): void => {
    if (entry === null || entry.type === 'file')
      files.write(prefix + path, entry === null ? null : (entry.content ?? ''))
  }
  return {
    filesAt(atMs) {
      if (!isCatchingUp) {
        isCatchingUp = true
        for (const run of writers.values()) run(atMs)
        isCatchingUp = false
      }
      const now = new Map<string, FileEntry>()
      for (const [path, text] of Object.entries(files.all())) {
        if (path.startsWith(prefix)) now.set(path.slice(prefix.length), textEntry(text))
      }
      for (const write of pending) {
        if (write.atMs > atMs) continue
        if (write.entry === null) now.delete(write.path)
        else now.set(write.path, write.entry)
      }
      return now
    },
    write(atMs, path, entry, writer) {
      const delayMs = atMs - daemon.clock.now()
      if (delayMs <= 0) {
        put(path, entry)
        return
      }
      const later = {
        atMs,
        path,
        entry,
        writer,
        timer: daemon.clock.after(delayMs, () => {
          pending.delete(later)
          put(path, entry)
        }),
      }
      pending.add(later)
    },
    forget(writer, afterMs) {
      writers.delete(writer)
      for (const write of pending) {
        if (write.writer !== writer || write.atMs <= afterMs) continue
        daemon.clock.cancel(write.timer)
        pending.delete(write)
      }
    },
    attach: (writer, catchUp) => {
      writers.set(writer, catchUp)
    },
  }
}

function textEntry(content: string): FileEntry {
  return {
    type: 'file',
    mode: 0o644,
    owner: '0:0',
    size: { value: byteLength(content), grade: 'exact' },
    content,
  }
}
