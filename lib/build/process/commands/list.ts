// ls -l: modes, owners, sizes. Times of files are not kept: all are the moment the container began.

import { type CommandOutcome, type CommandPart, hasOption, operands } from '../../command'
import { commandFor } from '../../commands/table'
import type { Machine } from '../../machine'
import { busyboxWords } from '../busybox-words'
import { civilTime, months } from '../civil-time'

const list: CommandPart = {
  names: ['ls', 'll'],
  doc: 'Names, and with -l modes, owners and sizes.',
  run(call, machine) {
    const outcome = commandFor('ls')?.run(call, machine) ?? { status: 0 }
    if (outcome.status !== 0) return complained(outcome, machine)
    return hasOption(call.args, 'l') || call.name === 'll'
      ? { status: 0, stdout: longText(call.args, machine) }
      : outcome
  },
}

function complained(outcome: CommandOutcome, machine: Machine): CommandOutcome {
  if (outcome.stderr === undefined || !machine.files.has('/bin/busybox')) return outcome
  return { ...outcome, status: 1, stderr: busyboxWords('ls', outcome.stderr) }
}

function longText(args: readonly string[], machine: Machine): string {
  const paths = operands(args).length === 0 ? ['.'] : operands(args)
  return paths
    .map((typed) => {
      const path = machine.path(typed)
      if (!machine.isDirectory(path) || hasOption(args, 'd')) return `${lineOf(path, typed, machine)}\n`
      const all = hasOption(args, 'a') ? ['.', '..'] : []
      const listed = commandFor('ls')?.run(
        { name: 'ls', args: all.length > 0 ? ['-a', path] : [path], stdin: '' },
        machine,
      )
      const names = (listed?.stdout ?? '').split('\n').filter((name) => name !== '' && name !== '.' && name !== '..')
      const lines = [...all, ...names].map((name) => lineOf(machine.path(`${path}/${name}`), name, machine))
      return `total ${names.length * 4}\n${lines.map((line) => `${line}\n`).join('')}`
    })
    .join('')
}

function lineOf(path: string, name: string, machine: Machine): string {
  const entry = machine.files.get(path)
  const type = entry?.type ?? 'dir'
  const isDirectory = type === 'dir' || type === 'tree'
  const letters = modeText(entry?.mode ?? 0o755)
  const kind = isDirectory ? 'd' : type === 'symlink' ? 'l' : '-'
  const [user = '0', group = user] = (entry?.owner ?? '0:0').split(':')
  const size = isDirectory ? 4_096 : (entry?.size.value ?? 0)
  const { month, day, hour, minute } = civilTime(machine.container?.startedAtMs ?? 0)
  const two = (value: number): string => String(value).padStart(2, '0')
  const time = `${months[month - 1]?.slice(0, 3) ?? ''} ${String(day).padStart(2)} ${two(hour)}:${two(minute)}`
  const target = type === 'symlink' ? ` -> ${entry?.target ?? ''}` : ''
  const owners = `${nameOf('/etc/passwd', user, machine).padEnd(8)} ${nameOf('/etc/group', group, machine).padEnd(8)}`
  return `${kind}${letters} ${isDirectory ? 2 : 1} ${owners} ${String(size).padStart(8)} ${time} ${name}${target}`
}

function modeText(mode: number): string {
  return [6, 3, 0]
    .map((shift) => {
      const bits = (mode >> shift) & 7
      return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`
    })
    .join('')
    .replace(/.$/, (last) => ((mode & 0o1000) === 0 ? last : last === 'x' ? 't' : 'T'))
}

function nameOf(file: string, id: string, machine: Machine): string {
  const line = machine
    .read(file)
    ?.split('\n')
    .find((each) => each.split(':')[2] === id)
  return line?.split(':')[0] ?? id
}

export const listCommands: readonly CommandPart[] = [list]
