// Chart archives: a .tgz <-> files.
//
// Models pkg/chart/loader/archive (what is refused, and in which words) and chartutil.Save's layout. Reading a
// hostile archive is bounded: 100 MiB in all, 5 MiB a file.

import { Gunzip, gzipSync } from 'fflate'
import { err, ok, type Result } from '@/lib/base/result'
import { fromBytes, toBytes } from '@/lib/go/byte-string'
import { cleanPath } from '@/lib/go/path'
import { quote } from '@/lib/go/quote'
import { readTar, type TarMember } from '@/lib/go/tar-read'
import { joinBytes, writeTar } from '@/lib/go/tar-write'
import type { ChartFile } from './chart'

const archiveBytesMax = 100 * 1024 * 1024
const fileBytesMax = 5 * 1024 * 1024
const byteOrderMark = '\ufeff'

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08
}

/** The files of an archive below its top folder. */
export function readArchive(bytes: Uint8Array): Result<readonly ChartFile[], string> {
  const unzipped = gunzip(bytes)
  if (!unzipped.ok) return unzipped
  const members = readTar(unzipped.value)
  if (!members.ok) return members
  const files: ChartFile[] = []
  let left = archiveBytesMax
  for (const member of members.value) {
    if (isFolder(member) || member.type === 'g') continue
    const name = nameInChart(member.name)
    if (!name.ok) return name
    const { data } = member
    left -= data.length
    if (left <= 0) return err(`decompressed chart is larger than the maximum size ${archiveBytesMax}`)
    if (data.length > fileBytesMax) {
      const shown = quote(member.name)
      return err(`decompressed chart file ${shown} is larger than the maximum file size ${fileBytesMax}`)
    }
    files.push({ name: name.value, data: withoutMark(fromBytes(data)) })
  }
  return files.length === 0 ? err('no files in chart archive') : ok(files)
}

/** A member is a folder by its type, or by the mode bits that old writers set instead. */
function isFolder({ type, mode }: TarMember): boolean {
  return type === '5' || (mode & ~0o7777) === 0o40000
}

/** Deflate expands at most about a thousandfold: a piece this small cannot leap far past the bound. */
const pieceBytes = 64 * 1024
const gzipHeaderBytes = 10
/** The smallest gzip member: header, empty data and a trailer of eight bytes. */
const gzipBytesLeast = 18
/** Headers and padding of as many members as a chart may have. */
const unzippedBytesMax = archiveBytesMax + 16 * 1024 * 1024

function gunzip(bytes: Uint8Array): Result<Uint8Array, string> {
  if (bytes.length === 0) return err('EOF')
  if (bytes.length < gzipHeaderBytes) return err('unexpected EOF')
  if (!isGzip(bytes)) return err('gzip: invalid header')
  const pieces: Uint8Array[] = []
  let length = 0
  let members = 0
  const stream = new Gunzip((piece) => {
    length += piece.length
    if (length <= unzippedBytesMax) pieces.push(piece)
  })
  stream.onmember = () => {
    members++
  }
  try {
    for (let at = 0; at < bytes.length && length <= unzippedBytesMax; at += pieceBytes) {
      stream.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length)
    }
  } catch {
    return err('unexpected EOF')
  }
  if (length > unzippedBytesMax) return err(`decompressed chart is larger than the maximum size ${archiveBytesMax}`)
  // The stream does not look at the trailer, which may be cut off; where there is one member, it states the length.
  return members > 1 || length === statedLength(bytes) ? ok(joinBytes(pieces)) : err('unexpected EOF')
}

/** The length in the last four bytes of a gzip member. */
function statedLength(bytes: Uint8Array): number {
  if (bytes.length < gzipBytesLeast) return -1
  return new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true)
}

function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text
}

function nameInChart(path: string): Result<string, string> {
  const delimiter = path.includes('\\') ? '\\' : '/'
  const parts = path.split(delimiter)
  const rest = parts.slice(1).join('/')
  if (rest.startsWith('/')) return err('chart illegally contains absolute paths')
  const name = cleanPath(rest)
  if (name === '.') {
    return err(`chart illegally contains content outside the base directory: ${quote(path)}`)
  }
  if (name.startsWith('..')) return err('chart illegally references parent directory')
  if (/^[a-zA-Z]:\//.test(name)) return err('chart contains illegally named files')
  if (parts[0] === 'Chart.yaml') return err('chart yaml not in base directory')
  return ok(name)
}

/** Packs files as they stand; `modifiedMs` is the time every member carries. */
export function writeArchive(files: readonly ChartFile[], modifiedMs: number): Uint8Array {
  const members = files.map(({ name, data }) => ({ name, data: toBytes(data), mode: 0o644, modifiedMs }))
  return withGzipComment(gzipSync(writeTar(members), { mtime: 0 }))
}

/** Helm marks its archives in gzip's header: extra field "+aHR0cHM6Ly95b3V0dS5iZS96OVV6MWljandyTQo=", comment "Helm". */
function withGzipComment(zipped: Uint8Array): Uint8Array {
  const extra = toBytes('+aHR0cHM6Ly95b3V0dS5iZS96OVV6MWljandyTQo=')
  const comment = toBytes('Helm\0')
  const header = zipped.slice(0, 10)
  header.fill(0, 4)
  header[3] = 0x14
  header[9] = 0xff
  const size = Uint8Array.of(extra.length & 0xff, extra.length >> 8)
  return joinBytes([header, size, extra, comment, zipped.subarray(10)])
}
