// Transfer size: the bytes a client sends for a folder, as the progress of a build counts them.
//
// Models tonistiigi/fsutil send.go and its Packet messages: a stat for every file and folder, numbered in their order,
// then in pieces of 32 KiB the content of those that are not known on the other side, then the end. Owners are left
// out of a stat because clients send 0; every time is as long as one of today.

import { byText } from '@/lib/base/order'
import { byteLength } from '@/lib/go/byte-string'
import type { FileTree } from '@/lib/oci/filesystem'
import type { FileEntry } from '@/lib/oci/layer'

const endBytes = 2
const pieceBytes = 32 * 1024
const folderMode = 0x80000000 | 0o755
/** Nanoseconds of a present date in protobuf's seven bits a byte, and the field's tag. */
const timeBytes = 1 + 9

/** Paths are absolute; `isKnown` says whose content the other side has already. */
export function transferBytes(tree: FileTree, isKnown: (path: string) => boolean): number {
  const entries = withFolders(tree)
  const stats = entries.reduce((sum, [path, entry]) => sum + statPacketBytes(path.slice(1), entry), 0)
  const contents = entries.reduce(
    (sum, [path, entry], id) =>
      entry === null || entry.type !== 'file' || isKnown(path) ? sum : sum + contentBytes(entry.size.value, id),
    0,
  )
  return stats + contents + endBytes
}

/** One file alone: the Dockerfile or the ignore file. Null where there is none. */
export function textTransferBytes(name: string, text: string | null): number {
  if (text === null) return endBytes
  const size = { value: byteLength(text), grade: 'exact' as const }
  return transferBytes(new Map([[`/${name}`, { type: 'file', mode: 0o644, owner: '0:0', size }]]), () => false)
}

type Listed = readonly [path: string, entry: FileEntry | null]

/** Files and the folders above them, in the order a walk meets them; a folder is null. */
function withFolders(tree: FileTree): readonly Listed[] {
  const listed = new Map<string, FileEntry | null>()
  for (const [path, entry] of tree) {
    const parts = path.split('/')
    for (let i = 2; i < parts.length; i++) listed.set(parts.slice(0, i).join('/'), null)
    listed.set(path, entry.type === 'dir' ? null : entry)
  }
  return [...listed].sort(byText(([path]) => path.replaceAll('/', '\0')))
}

function statPacketBytes(path: string, entry: FileEntry | null): number {
  const link = entry?.type === 'symlink' ? fieldBytes(byteLength(entry.target ?? '')) : 0
  const size = entry?.type === 'file' ? numberBytes(entry.size.value) : 0
  const mode = numberBytes(entry === null ? folderMode >>> 0 : entry.mode)
  return fieldBytes(fieldBytes(byteLength(path)) + mode + timeBytes + size + link)
}

function contentBytes(size: number, id: number): number {
  const head = 2 + numberBytes(id)
  const pieces = Math.ceil(size / pieceBytes)
  const last = size - (pieces - 1) * pieceBytes
  const data = pieces === 0 ? 0 : (pieces - 1) * (head + fieldBytes(pieceBytes)) + head + fieldBytes(last)
  return data + head
}

/** A protobuf field of so many bytes: tag, length, content. */
function fieldBytes(length: number): number {
  return 1 + varintBytes(length) + length
}

/** A protobuf number with its tag; zero is left out. */
function numberBytes(value: number): number {
  return value === 0 ? 0 : 1 + varintBytes(value)
}

function varintBytes(value: number): number {
  let bytes = 1
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes++
  return bytes
}
