// Commands on files: real edits of the tree, exact where the texts are known.

import { baseName, directoryOf, joinPath } from '@/lib/go/path'
import { existsIn, pathsAtOrBelow } from '@/lib/oci/filesystem'
import type { FileEntry } from '@/lib/oci/layer'
import { changedMode } from '../machine/chmod'
import {
  type CommandOutcome,
  type CommandPart,
  done,
  failed,
  hasOption,
  operands,
  optionValue,
} from '../machine/command'
import { list } from '../machine/listing'
import type { Machine } from '../machine/machine'

const mkdir: CommandPart = {
  names: ['mkdir', 'install'],
  doc: 'Makes directories; install also copies files into place.',
  run({ name, args }, machine) {
    if (name === 'install') return install(args, machine)
    const paths = operands(args).filter((arg) => arg !== optionValue(args, '-m', '--mode'))
    for (const typed of paths) {
      const path = machine.path(typed)
      const isParents = hasOption(args, 'p', '--parents')
      if (!isParents && machine.exists(path)) return failed(1, `mkdir: cannot create directory '${typed}': File exists`)
      machine.makeDirectory(path)
    }
    return done
  },
}

/** `install -d DIRECTORY…`, or files copied with a mode and an owner. */
function install(args: readonly string[], machine: Machine): CommandOutcome {
  const mode = optionValue(args, '-m', '--mode')
  const user = optionValue(args, '-o', '--owner')
  const group = optionValue(args, '-g', '--group')
  const values = new Set([mode, user, group])
  const plain = args.filter(
    (arg, i) => !(values.has(arg) && /^-\w*[mog]$|^--(?:mode|owner|group)$/.test(args[i - 1] ?? '')),
  )
  const isDirectory = hasOption(plain, 'd', '--directory')
  const paths = operands(plain)
  const targets = isDirectory ? paths : paths.slice(-1)
  if (isDirectory) for (const typed of paths) machine.makeDirectory(machine.path(typed))
  else {
    const copied = copyAll('install', plain, machine)
    if (copied.status !== 0) return copied
  }
  for (const typed of targets) {
    const path = machine.path(typed)
    const entry = machine.entry(path)
    if (entry === undefined || (entry.type === 'dir') !== isDirectory) continue
    const owner =
      user === undefined && group === undefined ? entry.owner : ownerIds(`${user ?? '0'}:${group ?? ''}`, machine)
    machine.put(path, { ...entry, owner, mode: changedMode(mode ?? '755', { mode: entry.mode, isDirectory }) })
  }
  return done
}

const touch: CommandPart = {
  names: ['touch'],
  doc: 'Makes empty files.',
  run({ args }, machine) {
    for (const typed of operands(args)) if (!machine.exists(machine.path(typed))) machine.write(machine.path(typed), '')
    return done
  },
}

const rm: CommandPart = {
  names: ['rm', 'rmdir', 'unlink'],
  doc: 'Removes files. In a later layer this hides them and frees nothing.',
  run({ name, args }, machine) {
    for (const typed of operands(args)) {
      const path = besideLinks(machine, machine.path(typed.replace(/\/\*$/, '')))
      if (!machine.exists(path) && !hasOption(args, 'f', '--force')) {
        if (machine.isUncertain) continue
        return failed(1, `${name}: cannot remove '${typed}': No such file or directory`)
      }
      if (
        isDirectoryForSure(machine, path) &&
        name === 'rm' &&
        !hasOption(args, 'r', '--recursive') &&
        !hasOption(args, 'R')
      ) {
        return failed(1, `rm: cannot remove '${typed}': Is a directory`)
      }
      machine.remove(path)
    }
    return done
  },
}

/** The path whose directory is a symlink, at what it points to. */
function besideLinks(machine: Machine, path: string): string {
  const slash = path.lastIndexOf('/')
  const above = machine.files.get(path.slice(0, slash))
  return above?.type === 'symlink' && above.target?.startsWith('/') ? `${above.target}${path.slice(slash)}` : path
}

/** What an archive holds is a guess: it may be a file of that name. */
function isDirectoryForSure(machine: Machine, path: string): boolean {
  const entry = machine.files.get(path)
  return machine.isDirectory(path) && !(entry?.type === 'tree' && entry.size.grade === 'unknown')
}

const cp: CommandPart = {
  names: ['cp', 'mv'],
  doc: 'Copies and moves files.',
  run: ({ name, args }, machine) => copyAll(name, args, machine),
}

function copyAll(name: string, args: readonly string[], machine: Machine): CommandOutcome {
  const plain = operands(args)
  const target = optionValue(args, '-t', '--target-directory') ?? plain.at(-1) ?? ''
  const destination = machine.path(target)
  const isInto = machine.isDirectory(destination) || target.endsWith('/')
  for (const typed of plain.slice(0, -1)) {
    const source = machine.path(typed)
    if (!existsIn(machine.files, source)) {
      if (machine.isUncertain || machine.exists(source)) continue
      return failed(1, `${name}: cannot stat '${typed}': No such file or directory`)
    }
    const to = isInto && !typed.endsWith('/.') ? joinPath(destination, baseName(source)) : destination
    for (const path of pathsAtOrBelow(machine.files, source)) {
      const entry = machine.entry(path)
      if (entry !== undefined) machine.put(`${to}${path.slice(source.length)}`, { ...entry, owner: machine.owner() })
    }
    if (name === 'mv') machine.remove(source)
  }
  return done
}

const ln: CommandPart = {
  names: ['ln'],
  doc: 'Makes links.',
  run({ args }, machine) {
    const [first = '', ...others] = operands(args)
    const typed = others.at(-1) ?? baseName(first)
    const at = machine.path(typed)
    // `ln -s a b directory` makes one link for each.
    const isPlain = hasOption(args, 'T', '--no-target-directory')
    const said: string[] = []
    for (const target of [first, ...others.slice(0, -1)]) {
      const isInto = machine.isDirectory(at) && !isPlain
      const path = isInto ? joinPath(at, baseName(target)) : at
      said.push(`'${isInto ? `${typed.replace(/\/$/, '')}/${baseName(target)}` : typed}' -> '${target}'\n`)
      machine.put(path, {
        type: 'symlink',
        mode: 0o777,
        owner: machine.owner(),
        size: { value: 0, grade: 'exact' },
        target,
      })
    }
    return hasOption(args, 'v', '--verbose') ? { status: 0, stdout: said.join('') } : done
  },
}

/** chmod and chown copy every file they touch into the new layer, however small the change. */
const chmod: CommandPart = {
  names: ['chmod', 'chown', 'chgrp'],
  doc: 'Changes modes and owners: every file touched is copied into the new layer.',
  run({ name, args }, machine) {
    const [change = '', ...paths] = args.filter((arg) => !/^-[RvfcHLP]+$|^--/.test(arg))
    const isRecursive = hasOption(args, 'R', '--recursive')
    for (const typed of paths) {
      const path = machine.path(typed)
      if (!machine.exists(path)) {
        if (machine.isUncertain) continue
        return failed(1, `${name}: cannot access '${typed}': No such file or directory`)
      }
      for (const each of isRecursive ? everythingAt(path, machine) : [path]) {
        // With -R a link is not followed; chmod leaves it alone, chown changes the link.
        const entry = (isRecursive ? machine.files.get(each) : machine.entry(each)) ?? impliedDirectory(each, machine)
        if (entry === null || (entry.type === 'symlink' && name === 'chmod')) continue
        const isDirectory = entry.type === 'dir' || entry.type === 'tree'
        const mode = name === 'chmod' ? changedMode(change, { mode: entry.mode, isDirectory }) : entry.mode
        const owner = name === 'chmod' ? entry.owner : changedOwner(name, change, entry.owner, machine)
        machine.put(each, { ...entry, mode, owner })
      }
    }
    return done
  },
}

/** A directory that only its files tell of. */
function impliedDirectory(path: string, machine: Machine): FileEntry | null {
  if (!machine.isDirectory(path)) return null
  return { type: 'dir', mode: 0o755, owner: '0:0', size: { value: 0, grade: 'exact' } }
}

/** A path, what is below it, and the directories between, which may have no entry of their own. */
function everythingAt(path: string, machine: Machine): readonly string[] {
  const all = new Set([path])
  for (const known of pathsAtOrBelow(machine.files, path)) {
    const below: string[] = []
    for (let at = known; at !== path && at.length > path.length; at = directoryOf(at)) below.unshift(at)
    for (const each of below) all.add(each)
  }
  return [...all]
}

/** `user`, `user:group`, `:group`, and `user:` for the group of the account; what is not named stays. */
function changedOwner(name: string, change: string, owner: string, machine: Machine): string {
  const [userNow = '0', groupNow = '0'] = owner.split(':')
  if (name === 'chgrp') return `${userNow}:${idIn('/etc/group', change, machine)}`
  const [user = '', group] = change.split(/[:.]/)
  const uid = user === '' ? userNow : idIn('/etc/passwd', user, machine)
  if (group === undefined) return `${uid}:${groupNow}`
  if (group !== '') return `${uid}:${idIn('/etc/group', group, machine)}`
  return `${uid}:${user === '' ? groupNow : loginGroup(user, machine)}`
}

function loginGroup(user: string, machine: Machine): string {
  const accounts = machine.read('/etc/passwd')?.split('\n') ?? []
  const line = accounts.find((each) => each.startsWith(`${user}:`) || each.split(':')[2] === user)
  return line?.split(':')[3] ?? '0'
}

function ownerIds(change: string, machine: Machine): string {
  const [user = '', group = user] = change.split(':')
  return `${idIn('/etc/passwd', user, machine)}:${idIn('/etc/group', group === '' ? user : group, machine)}`
}

function idIn(file: string, name: string, machine: Machine): string {
  if (/^\d+$/.test(name)) return name
  const line = machine
    .read(file)
    ?.split('\n')
    .find((each) => each.startsWith(`${name}:`))
  return line?.split(':')[2] ?? '0'
}

const ls: CommandPart = {
  names: ['ls', 'll', 'dir'],
  doc: 'Names, and with -l modes, owners and sizes.',
  run: list,
}

const archives: CommandPart = {
  names: [
    'find',
    'xz',
    'gzip',
    'gunzip',
    'unzip',
    'tar',
    'diff',
    'envsubst',
    'jq',
    'md5sum',
    'sha1sum',
    'sha256sum',
    'sha384sum',
    'sha512sum',
  ],
  doc: 'Text tools: plain searches and substitutions are done, the rest changes nothing known.',
  run({ name, args, stdin }, machine) {
    if (name.endsWith('sum') && hasOption(args, 'c', '--check')) return checkSums(args, stdin, machine)
    if (name === 'tar' || name === 'unzip') return unpack(name, args, machine)
    return { status: 0, stdout: name === 'find' ? '' : stdin, grade: 'estimate' }
  },
}

/** What was downloaded is what it should be: nobody knows its bytes, so no sum is wrong for certain. */
function checkSums(args: readonly string[], stdin: string, machine: Machine): CommandOutcome {
  const files = [...textOf(args, stdin, machine).matchAll(/^\\?[0-9a-f]+ [ *](.+)$/gm)].map(([, file = '']) => file)
  const isQuiet = hasOption(args, 's', '--status', '--quiet')
  return { status: 0, stdout: isQuiet ? '' : files.map((file) => `${file}: OK\n`).join(''), grade: 'estimate' }
}

function textOf(args: readonly string[], stdin: string, machine: Machine): string {
  const files = operands(args).filter((arg) => machine.exists(machine.path(arg)))
  return files.length === 0 ? stdin : files.map((file) => machine.read(machine.path(file)) ?? '').join('')
}

function unpack(name: string, args: readonly string[], machine: Machine): CommandOutcome {
  const isExtract = name === 'unzip' || args.some((arg) => /^-?[a-zA-Z]*x/.test(arg) || arg === '--extract')
  if (!isExtract) return { status: 0, grade: 'estimate' }
  const archive = operands(args).find((arg) => /\.(?:tar|tgz|zip|gz|xz|bz2|zst)/.test(arg)) ?? ''
  const asked = optionValue(args, '-C', '--directory', '-d')
  const directory = machine.path(asked ?? '.')
  const bytes = machine.entry(machine.path(archive))?.size.value ?? 5_000_000
  const members = name === 'tar' ? membersAsked(args, [archive, asked]) : []
  if (members.length > 0) {
    const stripped = Number(optionValue(args, '--strip-components') ?? 0)
    for (const member of members)
      putMember(joinPath(directory, withoutParts(member, stripped)), { bytes, archive }, machine)
    return { status: 0, tookMs: 400, grade: 'unknown' }
  }
  const path = joinPath(directory, baseName(archive).replace(/\..*$/, '') || 'unpacked')
  machine.put(path, {
    type: 'tree',
    mode: 0o755,
    owner: machine.owner(),
    size: { value: bytes * 3, grade: 'unknown' },
    identity: archive,
  })
  return { status: 0, tookMs: 400, grade: 'unknown' }
}

/** Names after the archive: only those are taken out of it. */
function membersAsked(args: readonly string[], others: readonly (string | undefined)[]): readonly string[] {
  const isMode = (arg: string, i: number): boolean => /^[a-zA-Z]*x[a-zA-Z]*$/.test(arg) && i === 0
  const skipped = new Set(others)
  const [first = '', ...rest] = args
  const words = operands([...(isMode(first, 0) ? [] : [first]), ...rest])
  return words.filter((word, i) => !skipped.has(word) && !(i === 0 && /^x[a-z]*$/.test(word)) && !/[*?]/.test(word))
}

function withoutParts(member: string, count: number): string {
  return (
    member
      .replace(/^\.?\//, '')
      .split('/')
      .slice(count)
      .join('/') || baseName(member)
  )
}

/** A member that is named: whether it can be executed is not known, but it is what such members are named for. */
function putMember(path: string, { bytes, archive }: { bytes: number; archive: string }, machine: Machine): void {
  machine.put(path, {
    type: path.endsWith('/') ? 'tree' : 'file',
    mode: 0o755,
    owner: machine.owner(),
    size: { value: bytes * 3, grade: 'unknown' },
    identity: `${archive} ${path}`,
  })
}

export const fileCommands: readonly CommandPart[] = [mkdir, touch, rm, cp, ln, chmod, ls, archives]
