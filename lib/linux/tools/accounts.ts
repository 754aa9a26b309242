// Accounts: /etc/passwd, /etc/group, /etc/shadow and home directories, by the three tools that make them.
//
// Models what shadow's useradd and groupadd, Debian's adduser and busybox' adduser leave behind, recorded from bookworm
// and from busybox 1.35. Left out: passwords, mail spools, subordinate ids, the copies with a dash at their end.

import { joinPath } from '@/lib/go/path'
import {
  addGroupRow,
  groupFile,
  groupId,
  groupNameOf,
  idsIn,
  joinGroup,
  leaveGroup,
  passwdFile,
  rowOf,
  rowsIn,
  setRows,
  shadowFile,
} from '../machine/account-files'
import { type AccountOptions, accountOptions, type Tool } from '../machine/account-options'
import { type CommandOutcome, type CommandPart, done, failed } from '../machine/command'
import type { Machine } from '../machine/machine'

export const accounts: CommandPart = {
  names: [
    'adduser',
    'useradd',
    'addgroup',
    'groupadd',
    'deluser',
    'userdel',
    'delgroup',
    'groupdel',
    'usermod',
    'groupmod',
  ],
  doc: 'Accounts: /etc/passwd, /etc/group and the home directory.',
  run({ name, args }, machine) {
    if (machine.uid !== 0) return failed(1, `${name}: Permission denied.`)
    const tool = toolOf(name, machine)
    const call: Call = { name, tool, options: accountOptions(args, tool, name), machine }
    if (name === 'usermod') return changeUser(call)
    if (name === 'groupmod') return changeGroup(call)
    if (name === 'deluser' || name === 'userdel') return removeUser(call)
    if (name === 'delgroup' || name === 'groupdel') return removeGroup(call)
    if (call.options.plain.length === 2) return addMember({ ...call, name: tool === 'busybox' ? 'addgroup' : name })
    return name === 'addgroup' || name === 'groupadd' ? addGroup(call) : addUser(call)
  },
}

function toolOf(name: string, machine: Machine): Tool {
  if (!name.startsWith('add') && !name.startsWith('del')) return 'shadow'
  return machine.family === 'debian' ? 'debian' : 'busybox'
}

interface Call {
  readonly name: string
  readonly tool: Tool
  readonly options: AccountOptions
  readonly machine: Machine
}

/** The words each tool has for a refusal, and its exit status. */
function refused(call: Call, said: Readonly<Record<Tool, string>>, status = 1): CommandOutcome {
  return failed(call.tool === 'shadow' ? status : 1, `${call.name}: ${said[call.tool]}`)
}

function isThere(call: Call, what: 'user' | 'group', account: string): CommandOutcome {
  const debian = `The ${what} \`${account}' already exists.`
  return refused(
    call,
    { shadow: `${what} '${account}' already exists`, debian, busybox: `${what} '${account}' in use` },
    9,
  )
}

function isMissing(call: Call, what: 'user' | 'group', account: string): CommandOutcome {
  if (call.tool === 'debian' && /^del/.test(call.name))
    return failed(call.name === 'deluser' ? 2 : 3, `${call.name}: The ${what} \`${account}' does not exist.`)
  const debian = `The ${what} \`${account}' does not exist.`
  return refused(
    call,
    { shadow: `${what} '${account}' does not exist`, debian, busybox: `unknown ${what} ${account}` },
    6,
  )
}

function firstFree(from: number, ...taken: readonly ReadonlySet<number>[]): number {
  let id = from
  while (taken.some((set) => set.has(id))) id++
  return id
}

/** shadow counts system ids down from 999, and people's up from the highest. */
function shadowId(isSystem: boolean, taken: ReadonlySet<number>): number {
  if (!isSystem) return Math.max(999, ...[...taken].filter((id) => id >= 1000 && id < 60_000)) + 1
  let id = 999
  while (taken.has(id)) id--
  return id
}

function newGroupId(tool: Tool, isSystem: boolean, machine: Machine): number {
  const taken = idsIn(groupFile, machine)
  return tool === 'shadow' ? shadowId(isSystem, taken) : firstFree(isSystem ? 100 : 1000, taken)
}

function addGroup(call: Call): CommandOutcome {
  const { tool, options, machine } = call
  const [account = ''] = options.plain
  if (rowOf(groupFile, account, machine) !== undefined)
    return options.flags.has('force') ? done : isThere(call, 'group', account)
  const asked = options.values.get('gid')
  const id = asked === undefined ? newGroupId(tool, options.flags.has('system'), machine) : Number(asked)
  if (idsIn(groupFile, machine).has(id) && !options.flags.has('non-unique')) {
    const debian = `The GID \`${id}' is already in use.`
    return refused(call, { shadow: `GID '${id}' already exists`, debian, busybox: `gid '${id}' in use` }, 4)
  }
  addGroupRow(account, id, machine)
  return {
    status: 0,
    stdout: tool === 'debian' ? `Adding group \`${account}' (GID ${id}) ...\nDone.\n` : '',
    tookMs: 40,
  }
}

function addUser(call: Call): CommandOutcome {
  const { tool, options, machine } = call
  const [account = ''] = options.plain
  const isSystem = options.flags.has('system')
  if (rowOf(passwdFile, account, machine) !== undefined) {
    if (tool !== 'debian' || !isSystem) return isThere(call, 'user', account)
    return { status: 0, stdout: `The system user \`${account}' already exists. Exiting.\n` }
  }
  const askedGroup = options.values.get('group')
  const known = askedGroup === undefined ? undefined : groupId(askedGroup, machine)
  if (known === null) return isMissing(call, 'group', askedGroup ?? '')
  const asked = options.values.get('uid')
  const uid = asked === undefined ? newUserId(call, known !== undefined) : Number(asked)
  if (asked !== undefined && idsIn(passwdFile, machine).has(uid) && !options.flags.has('non-unique')) {
    const debian = `The UID ${uid} is already in use.`
    return refused(call, { shadow: `UID ${uid} is not unique`, debian, busybox: `uid '${uid}' in use` }, 4)
  }
  const gid = known ?? ownGroup(call, uid)
  if (gid === null) {
    if (rowOf(groupFile, account, machine) !== undefined) return isThere(call, 'group', account)
    return failed(1, `${call.name}: uid '${uid}' in use`)
  }
  return written(call, { account, uid, gid, home: homeOf(call), isOwn: known === undefined })
}

interface NewUser {
  readonly account: string
  readonly uid: number
  readonly gid: number
  readonly home: string
  /** Its group was made with it, or is one for all; none was named. */
  readonly isOwn: boolean
}

function written(call: Call, user: NewUser): CommandOutcome {
  const { tool, options, machine } = call
  const { account, uid, gid, home } = user
  const isSystem = options.flags.has('system')
  const shell = options.values.get('shell') ?? usualShell(tool, isSystem, machine)
  const comment = commentOf(tool, isSystem, options.values.get('comment'))
  const row = [account, 'x', String(uid), String(gid), comment, home, shell]
  setRows(passwdFile, [...rowsIn(passwdFile, machine), row], machine)
  for (const other of memberships(call)) joinGroup(account, other, machine)
  if (machine.read(shadowFile) !== null)
    setRows(shadowFile, [...rowsIn(shadowFile, machine), shadowRow(account, tool, isSystem)], machine)
  const isMade = makesHome(call, home)
  if (isMade) makeHome(home, { mode: homeMode(tool), owner: `${uid}:${gid}` }, machine)
  return { status: 0, stdout: saidOf(call, user, isMade), stderr: warningOf(call, user), tookMs: 40 }
}

/** shadow is surprised by a number outside of the range of its kind. */
function warningOf({ tool, options }: Call, { account, uid }: NewUser): string {
  if (tool !== 'shadow' || uid === 0) return ''
  if (options.flags.has('system')) {
    return uid > 999 ? `useradd warning: ${account}'s uid ${uid} is greater than SYS_UID_MAX 999\n` : ''
  }
  return uid < 1000 || uid > 60_000
    ? `useradd warning: ${account}'s uid ${uid} outside of the UID_MIN 1000 and UID_MAX 60000 range.\n`
    : ''
}

function newUserId({ tool, options, machine }: Call, hasGroup: boolean): number {
  const taken = idsIn(passwdFile, machine)
  const isSystem = options.flags.has('system')
  if (tool === 'shadow') return shadowId(isSystem, taken)
  // A person gets a number that is free for the group, too.
  if (!isSystem && !hasGroup) return firstFree(1000, taken, idsIn(groupFile, machine))
  return firstFree(isSystem ? 100 : 1000, taken)
}

/** The group of an account that none was named for: its own, or one for all; null where its name is taken. */
function ownGroup({ tool, options, machine }: Call, uid: number): number | null {
  const [account = ''] = options.plain
  const isSystem = options.flags.has('system')
  const shared = sharedGroup(tool, options, machine)
  if (shared !== null) return shared
  if (rowOf(groupFile, account, machine) !== undefined) return tool === 'debian' ? groupId(account, machine) : null
  if (tool === 'busybox' && idsIn(groupFile, machine).has(uid)) return null
  const isTaken = idsIn(groupFile, machine).has(uid) || (tool === 'debian' && isSystem)
  const id = isTaken ? newGroupId(tool, isSystem, machine) : uid
  addGroupRow(account, id, machine)
  return id
}

function sharedGroup(tool: Tool, { flags }: AccountOptions, machine: Machine): number | null {
  if (tool === 'shadow') return flags.has('no-user-group') ? (groupId('users', machine) ?? 100) : null
  if (!flags.has('system') || (tool === 'debian' && flags.has('own-group'))) return null
  return groupId('nogroup', machine) ?? (tool === 'busybox' ? 65_533 : 65_534)
}

function homeOf({ tool, options }: Call): string {
  const [account = ''] = options.plain
  const asked = options.values.get('home')
  if (asked !== undefined) return asked
  if (tool === 'debian' && options.flags.has('system')) return '/nonexistent'
  const base = options.values.get('base-dir')
  return base === undefined ? `/home/${account}` : joinPath(base, account)
}

function usualShell(tool: Tool, isSystem: boolean, machine: Machine): string {
  if (tool === 'shadow') return '/bin/sh'
  if (tool === 'debian') return isSystem ? '/usr/sbin/nologin' : '/bin/bash'
  return isSystem ? '/sbin/nologin' : (machine.env.get('SHELL') ?? '/bin/sh')
}

/** Debian's adduser keeps room for a room, two telephones. */
function commentOf(tool: Tool, isSystem: boolean, asked: string | undefined): string {
  if (tool === 'debian' && !isSystem) return `${asked ?? ''},,,`
  return asked ?? (tool === 'busybox' ? 'Linux User,,,' : '')
}

/** Groups whose members a new account is put down among; busybox does so for the group it was given, too. */
function memberships({ tool, options }: Call): readonly string[] {
  const asked = (options.values.get('groups') ?? '').split(',').filter((each) => each !== '')
  if (tool === 'debian') return options.flags.has('system') ? asked : ['users', ...asked]
  if (tool === 'shadow') return asked
  const given = options.values.get('group') ?? (options.flags.has('system') ? 'nogroup' : undefined)
  return given === undefined ? asked : [given, ...asked]
}

/** The day of the simulated builds, as shadow counts. */
const shadowDay = '20416'

function shadowRow(account: string, tool: Tool, isSystem: boolean): readonly string[] {
  if (tool !== 'busybox' && isSystem) return [account, '!', shadowDay, '', '', '', '', '', '']
  return [account, '!', shadowDay, '0', '99999', '7', '', '', '']
}

function makesHome({ tool, options: { flags } }: Call, home: string): boolean {
  if (flags.has('no-home') || home === '/nonexistent') return false
  return tool !== 'shadow' || flags.has('home')
}

function homeMode(tool: Tool): number {
  if (tool === 'busybox') return 0o2755
  return tool === 'debian' ? 0o700 : 0o755
}

/** A directory that is there already stays as it is. */
function makeHome(home: string, how: { readonly mode: number; readonly owner: string }, machine: Machine): void {
  if (machine.isDirectory(home)) return
  machine.makeDirectory(home.slice(0, home.lastIndexOf('/')) || '/')
  machine.put(home, { type: 'dir', ...how, size: { value: 0, grade: 'exact' } })
}

/** Debian's adduser says what it does; the others are silent. */
function saidOf({ tool, options, machine }: Call, user: NewUser, isMade: boolean): string {
  if (tool !== 'debian' || options.flags.has('quiet')) return ''
  const { account, uid, gid, home, isOwn } = user
  const named = groupNameOf(gid, machine)
  const homeLine = isMade ? `Creating home directory \`${home}' ...\n` : `Not creating \`${home}'.\n`
  if (options.flags.has('system')) {
    const own = isOwn && named === account ? `Adding new group \`${account}' (GID ${gid}) ...\n` : ''
    return `Adding system user \`${account}' (UID ${uid}) ...\n${own}Adding new user \`${account}' (UID ${uid}) with group \`${named}' ...\n${homeLine}`
  }
  const own = isOwn ? `Adding new group \`${account}' (${gid}) ...\n` : ''
  const skeleton = isMade ? "Copying files from `/etc/skel' ...\n" : ''
  return `Adding user \`${account}' ...\n${own}Adding new user \`${account}' (${uid}) with group \`${named} (${gid})' ...\n${homeLine}${skeleton}Adding new user \`${account}' to supplemental / extra groups \`users' ...\nAdding user \`${account}' to group \`users' ...\n`
}

/** `adduser USER GROUP`, `addgroup USER GROUP`. */
function addMember(call: Call): CommandOutcome {
  const { tool, options, machine } = call
  const [account = '', asked = ''] = options.plain
  if (rowOf(passwdFile, account, machine) === undefined) return isMissing(call, 'user', account)
  if (groupId(asked, machine) === null) return isMissing(call, 'group', asked)
  joinGroup(account, asked, machine)
  return {
    status: 0,
    stdout: tool === 'debian' ? `Adding user \`${account}' to group \`${asked}' ...\nDone.\n` : '',
    tookMs: 20,
  }
}

function changeUser(call: Call): CommandOutcome {
  const { options, machine } = call
  const [account = ''] = options.plain
  if (rowOf(passwdFile, account, machine) === undefined)
    return machine.isUncertain ? done : isMissing(call, 'user', account)
  const others = (options.values.get('groups') ?? '').split(',').filter((each) => each !== '')
  const asked = options.values.get('group')
  const missing = [...(asked === undefined ? [] : [asked]), ...others].find((each) => groupId(each, machine) === null)
  if (missing !== undefined) return isMissing(call, 'group', missing)
  const gid = asked === undefined ? undefined : String(groupId(asked, machine))
  const { values } = options
  const before = rowsIn(passwdFile, machine)
  const next = before.map((row) => {
    if (row[0] !== account) return row
    const [, mark = 'x', uid = '', own = '', comment = '', home = '', shell = ''] = row
    const named = [values.get('login') ?? account, mark, values.get('uid') ?? uid, gid ?? own]
    return [...named, values.get('comment') ?? comment, values.get('home') ?? home, values.get('shell') ?? shell]
  })
  if (JSON.stringify(next) !== JSON.stringify(before)) setRows(passwdFile, next, machine)
  for (const other of others) joinGroup(account, other, machine)
  return { ...done, tookMs: 30 }
}

function changeGroup(call: Call): CommandOutcome {
  const { options, machine } = call
  const [account = ''] = options.plain
  const was = groupId(account, machine)
  if (was === null) return machine.isUncertain ? done : isMissing(call, 'group', account)
  const id = options.values.get('gid') ?? String(was)
  if (id !== String(was) && idsIn(groupFile, machine).has(Number(id)) && !options.flags.has('non-unique'))
    return failed(4, `groupmod: GID '${id}' already exists`)
  const named = options.values.get('new-name') ?? account
  const groups = rowsIn(groupFile, machine)
  setRows(
    groupFile,
    groups.map((row) => (row[0] === account ? [named, row[1] ?? 'x', id, row[3] ?? ''] : row)),
    machine,
  )
  if (id === String(was)) return { ...done, tookMs: 30 }
  const users = rowsIn(passwdFile, machine)
  const moved = users.map((row) => (row[3] === String(was) ? [...row.slice(0, 3), id, ...row.slice(4)] : row))
  setRows(passwdFile, moved, machine)
  return { ...done, tookMs: 30 }
}

function removeUser(call: Call): CommandOutcome {
  const { options, machine } = call
  const [account = '', asked] = options.plain
  const row = rowOf(passwdFile, account, machine)
  if (row === undefined) return machine.isUncertain ? done : isMissing(call, 'user', account)
  if (asked !== undefined) {
    leaveGroup(account, asked, machine)
    return { ...done, tookMs: 20 }
  }
  const without = (file: string): void =>
    setRows(
      file,
      rowsIn(file, machine).filter(([each]) => each !== account),
      machine,
    )
  without(passwdFile)
  const own = rowOf(groupFile, account, machine)
  if (own !== undefined && (own[3] ?? '') === '') without(groupFile)
  for (const [each = ''] of rowsIn(groupFile, machine)) leaveGroup(account, each, machine)
  if (machine.read(shadowFile) !== null) without(shadowFile)
  const home = row[5] ?? ''
  if (options.flags.has('remove') && home !== '' && home !== '/') machine.remove(home)
  return { ...done, tookMs: 30 }
}

function removeGroup(call: Call): CommandOutcome {
  const { tool, options, machine } = call
  const account = options.plain.at(-1) ?? ''
  if (options.plain.length === 2) return removeUser(call)
  const id = groupId(account, machine)
  if (id === null) return machine.isUncertain ? done : isMissing(call, 'group', account)
  const holder = rowsIn(passwdFile, machine).find((row) => row[3] === String(id))?.[0]
  if (holder !== undefined && tool === 'shadow')
    return failed(8, `groupdel: cannot remove the primary group of user '${holder}'`)
  if (holder !== undefined && tool === 'busybox')
    return failed(1, `delgroup: '${holder}' still has '${account}' as their primary group!`)
  setRows(
    groupFile,
    rowsIn(groupFile, machine).filter(([each]) => each !== account),
    machine,
  )
  return { ...done, tookMs: 20 }
}
