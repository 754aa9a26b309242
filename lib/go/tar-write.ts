// Writing tar archives of files: ustar where a name fits it, a pax header before what does not.
//
// Models Go's archive/tar Writer with the few fields that Helm sets; the bytes are Go's.

import { cleanPath } from '@/lib/go/path'
import { fromBytes, isAscii, toBytes } from './byte-string'

export interface TarFile {
  readonly name: string
  readonly data: Uint8Array
  readonly mode: number
  readonly modifiedMs: number
}

const blockBytes = 512
const nameBytes = 100
const prefixBytes = 155

export function writeTar(files: readonly TarFile[]): Uint8Array {
  return joinBytes([...files.flatMap(partsOf), new Uint8Array(2 * blockBytes)])
}

function partsOf(file: TarFile): readonly Uint8Array[] {
  const { name, data } = file
  const body = [data, padding(data.length)]
  if (isAscii(name) && name.length <= nameBytes) return [fileHeader(file, name, ''), ...body]
  const split = splitName(name)
  if (split !== null) return [fileHeader(file, split.name, split.prefix), ...body]
  return [...paxParts(name), fileHeader(file, asciiOf(name), ''), ...body]
}

/** Where a long name can be cut so that both halves have their field; null where it cannot. */
function splitName(name: string): { readonly prefix: string; readonly name: string } | null {
  if (!isAscii(name)) return null
  const at = name.slice(0, Math.min(name.length, prefixBytes + 1)).lastIndexOf('/')
  const rest = name.slice(at + 1)
  return at <= 0 || rest === '' || rest.length > nameBytes ? null : { prefix: name.slice(0, at), name: rest }
}

/** A member of its own that holds the name. */
function paxParts(name: string): readonly Uint8Array[] {
  const record = toBytes(paxRecord('path', name))
  const slash = name.lastIndexOf('/') + 1
  const shown = asciiOf(cleanPath(`${name.slice(0, slash)}PaxHeaders.0/${name.slice(slash)}`))
  const block = new Uint8Array(blockBytes)
  putText(block, 0, shown.slice(0, nameBytes).replace(/\/+$/, ''))
  putFields(block, { mode: 0, size: record.length, seconds: 0, type: 'x' })
  return [summed(block), record, padding(record.length)]
}

/** The number in front counts itself. */
function paxRecord(key: string, value: string): string {
  const length = toBytes(` ${key}=${value}\n`).length
  const digits = String(length + String(length).length).length
  return `${length + digits} ${key}=${value}\n`
}

function fileHeader({ mode, data, modifiedMs }: TarFile, name: string, prefix: string): Uint8Array {
  const block = new Uint8Array(blockBytes)
  putText(block, 0, name.slice(0, nameBytes))
  // A name that is cut behind a slash would be a folder's.
  if (name.length > nameBytes && name[nameBytes - 1] === '/')
    block[name.slice(0, nameBytes - 1).replace(/\/+$/, '').length] = 0
  putFields(block, { mode, size: data.length, seconds: Math.round(modifiedMs / 1_000), type: '0' })
  putText(block, 329, octal(0, 8))
  putText(block, 337, octal(0, 8))
  putText(block, 345, prefix)
  return summed(block)
}

interface Fields {
  readonly mode: number
  readonly size: number
  readonly seconds: number
  readonly type: string
}

function putFields(block: Uint8Array, { mode, size, seconds, type }: Fields): void {
  putText(block, 100, octal(mode, 8))
  putText(block, 108, octal(0, 8))
  putText(block, 116, octal(0, 8))
  putText(block, 124, octal(size, 12))
  putText(block, 136, octal(seconds, 12))
  putText(block, 156, type)
  putText(block, 257, 'ustar\0' + '00')
}

function summed(block: Uint8Array): Uint8Array {
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  putText(block, 148, `${octal(sum, 7)} `)
  return block
}

/** Digits that fill a field but for the NUL at its end. */
function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}

function putText(block: Uint8Array, at: number, text: string): void {
  block.set(toBytes(text), at)
}

/** The bytes that are letters, without the rest. */
function asciiOf(name: string): string {
  return fromBytes(toBytes(name).filter((byte) => byte < 0x80 && byte !== 0))
}

function padding(length: number): Uint8Array {
  return new Uint8Array((blockBytes - (length % blockBytes)) % blockBytes)
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
