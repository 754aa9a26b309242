// The files of accounts, as rows between colons.

import type { Machine } from './machine'

export const passwdFile = '/etc/passwd'
export const groupFile = '/etc/group'
export const shadowFile = '/etc/shadow'

type Row = readonly string[]

export function rowsIn(file: string, machine: Machine): readonly Row[] {
  const lines = (machine.read(file) ?? '').split('\n')
  return lines.filter((line) => line !== '').map((line) => line.split(':'))
}

export function setRows(file: string, rows: readonly Row[], machine: Machine): void {
  machine.write(file, rows.map((row) => `${row.join(':')}\n`).join(''))
}

export function rowOf(file: string, name: string, machine: Machine): Row | undefined {
  return rowsIn(file, machine).find(([each]) => each === name)
}

export function idsIn(file: string, machine: Machine): ReadonlySet<number> {
  return new Set(rowsIn(file, machine).map((row) => Number(row[2])))
}

/** A group's id, asked for by name or number; null where there is none. */
export function groupId(asked: string, machine: Machine): number | null {
  const row = rowsIn(groupFile, machine).find(([name, , id]) => name === asked || id === asked)
  return row === undefined ? null : Number(row[2])
}

export function groupNameOf(id: number, machine: Machine): string {
  return rowsIn(groupFile, machine).find((row) => row[2] === String(id))?.[0] ?? String(id)
}

export function addGroupRow(name: string, id: number, machine: Machine): void {
  setRows(groupFile, [...rowsIn(groupFile, machine), [name, 'x', String(id), '']], machine)
}

/** Put down among a group's members, once. */
export function joinGroup(account: string, asked: string, machine: Machine): void {
  const before = rowsIn(groupFile, machine)
  const next = before.map((row) => {
    const [name, , id] = row
    const members = membersOf(row)
    if ((name !== asked && id !== asked) || members.includes(account)) return row
    return [...row.slice(0, 3), [...members, account].join(',')]
  })
  if (next.some((row, i) => row !== before[i])) setRows(groupFile, next, machine)
}

export function leaveGroup(account: string, asked: string, machine: Machine): void {
  const before = rowsIn(groupFile, machine)
  const next = before.map((row) => {
    const members = membersOf(row)
    if (row[0] !== asked || !members.includes(account)) return row
    return [...row.slice(0, 3), members.filter((each) => each !== account).join(',')]
  })
  if (next.some((row, i) => row !== before[i])) setRows(groupFile, next, machine)
}

function membersOf(row: Row): readonly string[] {
  return (row[3] ?? '').split(',').filter((each) => each !== '')
}
