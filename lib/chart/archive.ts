// Chart archives: a .tgz <-> files.
//
// Models pkg/chart/loader/archive (what is refused, and in which words) and chartutil.Save's layout. Reading a
// hostile archive is bounded: 100 MiB in all, 5 MiB a file.

import { gunzipSync, gzipSync } from 'fflate'
import { createTar, parseTar } from 'nanotar'
import { err, ok, type Result } from '@/lib/base/result'
import { fromBytes, toBytes } from '@/lib/go/byte-string'
import { cleanPath } from '@/lib/go/path'
import { quote } from '@/lib/go/quote'
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
  if (unzipped.value.length > archiveBytesMax) {
    return err(`decompressed chart is larger than the maximum size ${archiveBytesMax}`)
  }
  const files: ChartFile[] = []
  for (const item of parseTar(unzipped.value)) {
    if (item.type === 'directory' || item.name.endsWith('/')) continue
    const name = nameInChart(item.name)
    if (!name.ok) return name
    const data = item.data ?? new Uint8Array()
    if (data.length > fileBytesMax) {
      const shown = quote(item.name)
      return err(`decompressed chart file ${shown} is larger than the maximum file size ${fileBytesMax}`)
    }
    files.push({ name: name.value, data: withoutMark(fromBytes(data)) })
  }
  return files.length === 0 ? err('no files in chart archive') : ok(files)
}

function gunzip(bytes: Uint8Array): Result<Uint8Array, string> {
  if (!isGzip(bytes)) return err('gzip: invalid header')
  if (announcedLength(bytes) > archiveBytesMax) {
    return err(`decompressed chart is larger than the maximum size ${archiveBytesMax}`)
  }
  try {
    return ok(gunzipSync(bytes))
  } catch {
    return err('unexpected EOF')
  }
}

/** The length gzip's trailer states: what unpacking would make of it, unless it lies. */
function announcedLength(bytes: Uint8Array): number {
  const at = bytes.length - 4
  return at < 0 ? 0 : new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true)
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
  const members = files.map(({ name, data }) => ({
    name,
    data: toBytes(data),
    attrs: { mode: '644', mtime: modifiedMs },
  }))
  return withGzipComment(gzipSync(createTar(members), { mtime: 0 }))
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

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
