// ls: names, and with -l modes, owners and sizes, in the columns of coreutils or of busybox.
//
// Models coreutils src/ls.c and busybox coreutils/ls.c. Times of files are not kept: all are the moment the container
// began, in a build the time a build takes for now.

import { compareBytewise } from '@/lib/base/order'
import { civilTime, months } from './civil-time'
import { type CommandCall, type CommandOutcome, hasOption, operands } from './command'
import type { Machine } from './machine'

/** The outcome of ls; what it complains of is in coreutils' words. */
export function list({ name, args }: CommandCall, machine: Machine): CommandOutcome {
  const typed = operands(args).length === 0 ? ['.'] : [...operands(args)].sort(compareBytewise)
  const isThere = (each: string): boolean => machine.exists(machine.path(each)) || machine.files.has(machine.path(each))
  const missing = typed.filter((each) => !isThere(each))
  const found = typed.filter(isThere)
  const asItself = (each: string): boolean => hasOption(args, 'd', '--directory') || !isListed(each, machine)
  const isLong = name === 'll' || hasOption(args, 'l') || hasOption(args, 'n', '--numeric-uid-gid')
  const print = (names: readonly Named[]): string => {
    if (isLong) return longText(names, machine, hasOption(args, 'n', '--numeric-uid-gid'))
    return names.map(({ shown }) => `${shown}\n`).join('')
  }
  const files = found.filter(asItself).map((shown) => ({ path: machine.path(shown), shown }))
  const parts = files.length === 0 ? [] : [print(files)]
  for (const directory of found.filter((each) => !asItself(each))) {
    const inside = insideOf(directory, args, machine)
    const total = isLong ? `total ${blocksOf(inside, machine)}\n` : ''
    const heading = typed.length > 1 ? `${directory}:\n` : ''
    parts.push(`${heading}${total}${print(inside)}`)
  }
  const stdout = parts.join('\n')
  if (missing.length === 0 || machine.isUncertain) return { status: 0, stdout }
  const stderr = missing.map((each) => `ls: cannot access '${each}': No such file or directory\n`).join('')
  return { status: 2, stdout, stderr }
}

interface Named {
  readonly path: string
  readonly shown: string
}

/** A link to a directory is listed as the directory it leads to. */
function isListed(typed: string, machine: Machine): boolean {
  const path = machine.path(typed)
  return machine.isDirectory(path) || machine.entry(path)?.type === 'dir'
}

function insideOf(directory: string, args: readonly string[], machine: Machine): readonly Named[] {
  const at = machine.path(directory)
  const names = childrenOf(machine, at)
  const isAll = hasOption(args, 'a', '--all')
  const shown = isAll || hasOption(args, 'A') ? names : names.filter((name) => !name.startsWith('.'))
  const dots = isAll ? ['.', '..'] : []
  return [...dots, ...shown].map((name) => ({ path: machine.path(`${at}/${name}`), shown: name }))
}

function childrenOf(machine: Machine, path: string): readonly string[] {
  const below = path === '/' ? '/' : `${path}/`
  const names = new Set<string>()
  for (const known of machine.files.keys())
    if (known.startsWith(below)) names.add(known.slice(below.length).split('/')[0] ?? '')
  return [...names].filter((name) => name !== '').sort(compareBytewise)
}

function blocksOf(names: readonly Named[], machine: Machine): number {
  return names.reduce((sum, { path }) => sum + Math.ceil(sizeOf(path, machine) / 4_096) * 4, 0)
}

function kindOf(path: string, machine: Machine): 'd' | 'l' | '-' {
  const type = machine.files.get(path)?.type ?? 'dir'
  return type === 'dir' || type === 'tree' ? 'd' : type === 'symlink' ? 'l' : '-'
}

function sizeOf(path: string, machine: Machine): number {
  const kind = kindOf(path, machine)
  if (kind === 'd') return 4_096
  const entry = machine.files.get(path)
  return kind === 'l' ? (entry?.target?.length ?? 0) : (entry?.size.value ?? 0)
}

function longText(names: readonly Named[], machine: Machine, isNumeric: boolean): string {
  const rows = names.map(({ path, shown }) => {
    const entry = machine.files.get(path)
    const kind = kindOf(path, machine)
    const [user = '0', group = user] = (entry?.owner ?? '0:0').split(':')
    return {
      mode: `${kind}${modeText(entry?.mode ?? 0o755)}`,
      links: String(kind === 'd' ? 2 + subdirectories(path, machine) : 1),
      user: isNumeric ? user : nameOf('/etc/passwd', user, machine),
      group: isNumeric ? group : nameOf('/etc/group', group, machine),
      size: String(sizeOf(path, machine)),
      rest: `${timeText(machine)} ${shown}${kind === 'l' ? ` -> ${entry?.target ?? ''}` : ''}`,
    }
  })
  // busybox has fixed columns, coreutils makes them as wide as they have to be.
  const isFixed = machine.files.has('/bin/busybox')
  const width = (column: 'links' | 'user' | 'group' | 'size', fixed: number): number =>
    isFixed ? fixed : Math.max(0, ...rows.map((row) => row[column].length))
  const [links, user, group, size] = [width('links', 4), width('user', 8), width('group', 8), width('size', 9)]
  return rows
    .map((row) => {
      const owners = `${row.user.padEnd(user)} ${row.group.padEnd(group)}`
      const counted = row.links.padStart(links)
      return `${row.mode} ${counted} ${owners} ${row.size.padStart(size)} ${row.rest}\n`
    })
    .join('')
}

function subdirectories(path: string, machine: Machine): number {
  const below = path === '/' ? '/' : `${path}/`
  return childrenOf(machine, path).filter((name) => kindOf(`${below}${name}`, machine) === 'd').length
}

function timeText(machine: Machine): string {
  const { month, day, hour, minute } = civilTime(machine.startedAtMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${months[month - 1]?.slice(0, 3) ?? ''} ${String(day).padStart(2)} ${two(hour)}:${two(minute)}`
}

const special: readonly (readonly [bit: number, at: number, letter: string])[] = [
  [0o4000, 2, 's'],
  [0o2000, 5, 's'],
  [0o1000, 8, 't'],
]

function modeText(mode: number): string {
  const letters = [...'rwxrwxrwx'].map((letter, i) => ((mode >> (8 - i)) & 1 ? letter : '-'))
  for (const [bit, at, letter] of special) {
    if ((mode & bit) !== 0) letters[at] = letters[at] === 'x' ? letter : letter.toUpperCase()
  }
  return letters.join('')
}

function nameOf(file: string, id: string, machine: Machine): string {
  const line = machine
    .read(file)
    ?.split('\n')
    .find((each) => each.split(':')[2] === id)
  return line?.split(':')[0] ?? id
}
