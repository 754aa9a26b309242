// One image of the catalogue: sizes as read or estimated, config, and what its file system holds.

import type { Grade } from './grade'
import type { ImageConfig } from './image'
import type { FileEntry } from './layer'

export interface CatalogueEntry {
  /** `docker.io/library/node`. */
  readonly repository: string
  /** Tags that lead to it. */
  readonly tags: RegExp
  /** The image it stands on: its layers are shared. */
  readonly base?: { readonly repository: string; readonly tag: string }
  readonly unpackedMb: number
  readonly compressedMb: number
  readonly grade: Grade
  /** Shares of the bytes above the base, one a layer. */
  readonly layers: readonly number[]
  /** Config with the tag's version in place, on top of the base's. */
  config(tag: string): ImageConfig
  /** Files above the base that matter; the rest of the bytes stand as one tree. */
  files(tag: string): Readonly<Record<string, FileEntry>>
  /** Where the bytes that are not listed lie. */
  readonly bulk: string
  /** Architectures besides amd64. */
  readonly architectures: readonly string[]
  readonly summary: string
}

export function executable(program: string, bytes: number): FileEntry {
  return {
    type: 'file',
    mode: 0o755,
    owner: '0:0',
    size: { value: bytes, grade: 'table' },
    identity: `bin ${program}`,
    program,
  }
}

export function link(target: string): FileEntry {
  return { type: 'symlink', mode: 0o777, owner: '0:0', size: { value: 0, grade: 'exact' }, target }
}

export function textFile(content: string, mode = 0o644): FileEntry {
  return { type: 'file', mode, owner: '0:0', size: { value: content.length, grade: 'exact' }, content }
}

export function directory(mode = 0o755, owner = '0:0'): FileEntry {
  return { type: 'dir', mode, owner, size: { value: 0, grade: 'exact' } }
}

/** Bytes known only by their sum. */
export function bulkTree(bytes: number, grade: Grade, identity: string): FileEntry {
  return {
    type: 'tree',
    mode: 0o755,
    owner: '0:0',
    size: { value: bytes, grade },
    files: Math.ceil(bytes / 20_000),
    identity,
  }
}

/** At `/.unknown`: more is in the image than is listed, so that nothing missing is certain. */
export const notDescribed: FileEntry = {
  type: 'file',
  mode: 0o644,
  owner: '0:0',
  size: { value: 0, grade: 'unknown' },
  identity: 'not described',
}
