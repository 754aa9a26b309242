// Reading tar archives: ustar with its prefix, pax headers, GNU's long names, and the plain V7 form.
//
// Models Go's archive/tar Reader, its refusals included. Left out: sparse files, whose members come as they are stored.

import { err, ok, type Result } from '@/lib/base/result'
import { fromBytes } from './byte-string'

export interface TarMember {
  /** A byte string, as all names of Go. */
  readonly name: string
  /** The type's letter: `0` a file, `5` a folder, `2` a symbolic link, `g` a pax header for all that follows. */
  readonly type: string
  readonly mode: number
  readonly data: Uint8Array
}

const blockBytes = 512
const invalidHeader = 'archive/tar: invalid tar header'
/** Types of members that have a header only, whatever size the header states. */
const headerOnly = '123456'

/** Fields of the next member that pax and GNU headers in front of it set. */
interface Announced {
  readonly path?: string
  readonly size?: number
}

export function readTar(bytes: Uint8Array): Result<readonly TarMember[], string> {
  const members: TarMember[] = []
  let announced: Announced = {}
  for (let at = 0; at < bytes.length; ) {
    const block = bytes.subarray(at, at + blockBytes)
    if (block.length < blockBytes) return err('unexpected EOF')
    if (block.every((byte) => byte === 0)) return endOf(members, bytes.subarray(at + blockBytes))
    const header = readHeader(block)
    if (header === null) return err(invalidHeader)
    const isMeta = 'xgLK'.includes(header.type)
    const size = headerOnly.includes(header.type) ? 0 : isMeta ? header.size : (announced.size ?? header.size)
    const data = bytes.subarray(at + blockBytes, at + blockBytes + size)
    if (data.length < size) return err('unexpected EOF')
    at += blockBytes + Math.ceil(size / blockBytes) * blockBytes
    if (isMeta && header.type !== 'g') {
      const next = announcedBy(header.type, data)
      if (next === null) return err(invalidHeader)
      announced = { ...announced, ...next }
      continue
    }
    members.push(memberOf(header, announced, data))
    announced = {}
  }
  return ok(members)
}

/** A lone zero block at the very end closes an archive; elsewhere two are needed. */
function endOf(members: readonly TarMember[], rest: Uint8Array): Result<readonly TarMember[], string> {
  const isEnd = rest.subarray(0, blockBytes).every((byte) => byte === 0)
  return isEnd ? ok(members) : err(invalidHeader)
}

interface Header {
  readonly name: string
  readonly type: string
  readonly mode: number
  readonly size: number
}

function memberOf({ name, type, mode }: Header, { path }: Announced, data: Uint8Array): TarMember {
  const named = path ?? name
  const isOldFolder = type === '\0' && named.endsWith('/')
  return { name: named, type: isOldFolder ? '5' : type === '\0' ? '0' : type, mode, data }
}

function readHeader(block: Uint8Array): Header | null {
  const mode = numberAt(block, 100, 8)
  const size = numberAt(block, 124, 12)
  if (!isSumRight(block) || mode === null || size === null || size < 0) return null
  const prefix = prefixOf(block)
  const name = textAt(block, 0, 100)
  const type = String.fromCharCode(block[156] ?? 0)
  return { name: prefix === '' ? name : `${prefix}/${name}`, type, mode, size }
}

/** Only POSIX archives have a prefix field; GNU archives keep other fields there. */
function prefixOf(block: Uint8Array): string {
  if (latinAt(block, 257, 6) !== 'ustar\0') return ''
  const isStar = latinAt(block, 508, 4) === 'tar\0'
  return textAt(block, 345, isStar ? 131 : 155)
}

/** Some old writers summed bytes as signed ones. */
function isSumRight(block: Uint8Array): boolean {
  const stated = numberAt(block, 148, 8)
  let unsigned = 0
  let signed = 0
  block.forEach((byte, i) => {
    const counted = i >= 148 && i < 156 ? 0x20 : byte
    unsigned += counted
    signed += counted < 0x80 ? counted : counted - 0x100
  })
  return stated === unsigned || stated === signed
}

/** Octal between blanks and NULs, or base 256 behind a set high bit; null where it is neither. */
function numberAt(block: Uint8Array, start: number, length: number): number | null {
  const field = block.subarray(start, start + length)
  const first = field[0] ?? 0
  if (first >= 0x80) {
    const inverted = (first & 0x40) === 0 ? 0 : 0xff
    const value = field.reduce(
      (sum, byte, i) => sum * 256 + ((i === 0 ? byte & 0x7f : byte) ^ (inverted && (i === 0 ? 0x7f : 0xff))),
      0,
    )
    return Number.isSafeInteger(value) ? (inverted === 0 ? value : -value - 1) : null
  }
  const digits = (
    latinAt(block, start, length)
      .replace(/^[ \0]+|[ \0]+$/g, '')
      .split('\0')[0] ?? ''
  ).trim()
  if (digits === '') return 0
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : null
}

/** The fields that an `x`, `L` or `K` member sets for the next one; null where the member cannot be read. */
function announcedBy(type: string, data: Uint8Array): Announced | null {
  if (type === 'K') return {}
  if (type === 'L') return { path: textAt(data, 0, data.length) }
  const records = paxRecords(data)
  if (records === null) return null
  const path = records.get('path') ?? ''
  const size = records.get('size') ?? ''
  if (path.includes('\0') || !/^\d*$/.test(size)) return null
  return { ...(path === '' ? {} : { path }), ...(size === '' ? {} : { size: Number(size) }) }
}

/** Records of the form `25 path=a/b/c\n`, the number being the record's own length. */
function paxRecords(data: Uint8Array): ReadonlyMap<string, string> | null {
  const records = new Map<string, string>()
  for (let at = 0; at < data.length; ) {
    const blank = data.indexOf(0x20, at)
    const digits = blank < 0 ? '' : latinAt(data, at, blank - at)
    const length = /^\d{1,9}$/.test(digits) ? Number(digits) : 0
    const record = fromBytes(data.subarray(blank + 1, at + length))
    const equals = record.indexOf('=')
    if (length === 0 || at + length > data.length || equals < 1 || !record.endsWith('\n')) return null
    records.set(record.slice(0, equals), record.slice(equals + 1, -1))
    at += length
  }
  return records
}

/** A field's text up to its first NUL. */
function textAt(block: Uint8Array, start: number, length: number): string {
  const field = block.subarray(start, start + length)
  const end = field.indexOf(0)
  return fromBytes(end < 0 ? field : field.subarray(0, end))
}

function latinAt(block: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...block.subarray(start, start + length))
}
