// tar in a container, over its standard streams: `tar cf - PATH` and `tar xf - -C FOLDER`, as `kubectl cp` runs it.
//
// Models the ustar format (POSIX.1-1988) with GNU's long names and those of pax headers. Archives in files are left to the builds' tar. Bytes that
// are no UTF-8 pass as lone surrogates (byte-text.ts), so what is put in comes out again.

import { fromBytes, toBytes } from '@/lib/go/byte-string'
import { directoryOf, joinPath } from '@/lib/go/path'
import { type CommandOutcome, type CommandPart, failed, operands } from '../../machine/command'
import type { Machine } from '../../machine/machine'
import { writeRefusal } from '../../shell/write-refusal'
import { commandFor } from '../../tools/table'

const tar: CommandPart = {
  names: ['tar'],
  doc: 'Packs and unpacks over standard input and output; archives in files as in a build.',
  run(call, machine) {
    const asked = askedOf(call.args)
    if (asked === null) return commandFor('tar')?.run(call, machine) ?? { status: 0 }
    const folder = machine.path(asked.folder)
    return asked.verb === 'c' ? pack(asked.names, folder, machine) : unpack(call.stdin, folder, machine)
  },
}

export const tarCommands: readonly CommandPart[] = [tar]

interface Asked {
  readonly verb: 'c' | 'x'
  readonly folder: string
  readonly names: readonly string[]
}

/** null: not over the standard streams. */
function askedOf(args: readonly string[]): Asked | null {
  const letters = args.filter((arg, i) => /^-[a-zA-Z]+$/.test(arg) || (i === 0 && /^[a-zA-Z]+$/.test(arg))).join('')
  const verb = letters.includes('c') ? 'c' : letters.includes('x') ? 'x' : null
  if (verb === null || !letters.includes('f') || !args.includes('-') || /[zjJ]/.test(letters)) return null
  const at = args.indexOf('-C')
  const names = operands(args.filter((arg, i) => arg !== '-' && i !== at && i !== at + 1)).slice(letterWords(args))
  return { verb, folder: at < 0 ? '.' : (args[at + 1] ?? '.'), names: at < 0 ? operands(withoutMode(args)) : names }
}

function letterWords([first = '']: readonly string[]): number {
  return /^[a-zA-Z]+$/.test(first) ? 1 : 0
}

function withoutMode(args: readonly string[]): readonly string[] {
  return args.slice(letterWords(args)).filter((arg) => arg !== '-')
}

const block = 512

interface Member {
  readonly name: string
  readonly mode: number
  readonly type: '0' | '5' | 'L' | 'x'
  readonly bytes: Uint8Array
}

function pack(names: readonly string[], folder: string, machine: Machine): CommandOutcome {
  const parts: Uint8Array[] = []
  const errors: string[] = []
  for (const typed of names) {
    const path = joinPath(folder, typed)
    if (!machine.exists(path)) errors.push(`tar: ${typed}: No such file or directory\n`)
    for (const at of [path, ...machine.files.pathsBelow(path)].filter((one) => machine.exists(one))) {
      const name = `${typed}${at.slice(path.length)}`.replace(/^\/+/, '')
      const content = machine.isDirectory(at) ? '' : machine.read(at)
      if (content === null) errors.push(`tar: ${at}: the bytes of this file are not known\n`)
      else parts.push(...blocksOf(memberOf(name, content, at, machine)))
    }
  }
  const stdout = fromBytes(joined([...parts, new Uint8Array(2 * block)]))
  const stderr = errors.length === 0 ? '' : `${errors.join('')}tar: error exit delayed from previous errors\n`
  return { status: errors.length === 0 ? 0 : 1, stdout, stderr }
}

function memberOf(name: string, content: string, path: string, machine: Machine): Member {
  const isFolder = machine.isDirectory(path)
  const mode = machine.entry(path)?.mode ?? (isFolder ? 0o755 : 0o644)
  return { name: isFolder ? `${name}/` : name, mode, type: isFolder ? '5' : '0', bytes: toBytes(content) }
}

function blocksOf(member: Member): readonly Uint8Array[] {
  const name = toBytes(member.name)
  const long: Member = { name: '././@LongLink', mode: 0, type: 'L', bytes: joined([name, Uint8Array.of(0)]) }
  const padding = new Uint8Array((block - (member.bytes.length % block)) % block)
  return [...(name.length > 100 ? blocksOf(long) : []), headerOf(member, name.subarray(0, 100)), member.bytes, padding]
}

function headerOf({ mode, type, bytes }: Member, name: Uint8Array): Uint8Array {
  const header = new Uint8Array(block)
  const put = (text: string, at: number): void => header.set(toBytes(text), at)
  const octal = (value: number, width: number): string => value.toString(8).padStart(width - 1, '0')
  header.set(name, 0)
  put(octal(mode & 0o7777, 8), 100)
  put(octal(0, 8), 108)
  put(octal(0, 8), 116)
  put(octal(bytes.length, 12), 124)
  put(octal(0, 12), 136)
  put('        ', 148)
  put(type, 156)
  put('ustar  ', 257)
  put(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      7,
    )}\0 `,
    148,
  )
  return header
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function unpack(stdin: string, folder: string, machine: Machine): CommandOutcome {
  const bytes = toBytes(stdin)
  if (bytes.length < block) return failed(1, 'tar: short read')
  if (!machine.isDirectory(folder))
    return failed(1, `tar: can't change directory to '${folder}': No such file or directory`)
  let longName = ''
  for (let at = 0; at + block <= bytes.length; ) {
    const member = memberAt(bytes, at)
    if (member === null) break
    at += block + Math.ceil(member.bytes.length / block) * block
    if (member.type === 'L') longName = cut(fromBytes(member.bytes))
    else if (member.type === 'x') longName = /\d+ path=([^\n]*)\n/.exec(fromBytes(member.bytes))?.[1] ?? longName
    else {
      const why = put(machine, folder, longName === '' ? member : { ...member, name: longName })
      if (why !== null) return failed(1, `tar: can't open '${member.name}': ${why}`)
      longName = ''
    }
  }
  return { status: 0 }
}

/** null: the empty block at the end. */
function memberAt(bytes: Uint8Array, at: number): Member | null {
  if (bytes[at] === 0) return null
  const text = (from: number, length: number): string => cut(fromBytes(bytes.subarray(at + from, at + from + length)))
  const octal = (from: number, length: number): number => Number.parseInt(text(from, length).trim() || '0', 8)
  const prefix = text(257, 6) === 'ustar' ? text(345, 155) : ''
  const size = octal(124, 12)
  const type = text(156, 1)
  return {
    name: prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`,
    mode: octal(100, 8),
    // What is said of all members that follow ('g') names none of them.
    type: type === '5' || type === 'L' ? type : type === 'x' || type === 'g' ? 'x' : '0',
    bytes: bytes.subarray(at + block, at + block + size),
  }
}

function cut(text: string): string {
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}

/** Why it cannot be written; null: it is. */
function put(machine: Machine, folder: string, { name, mode, type, bytes }: Member): string | null {
  const path = joinPath(folder, name.replace(/^\/+/, '').replace(/\/+$/, ''))
  if (type === '5') {
    machine.makeDirectory(path, mode)
    return null
  }
  const parent = directoryOf(path)
  if (!machine.isDirectory(parent)) machine.makeDirectory(parent)
  const why = writeRefusal(machine, path)
  if (why === null) machine.write(path, fromBytes(bytes), mode & 0o7777)
  return why
}
