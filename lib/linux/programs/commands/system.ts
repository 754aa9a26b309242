// Commands about the machine: who and where, processes, memory; and those that never end or make others wait.

import { type CommandPart, operands } from '../../machine/command'
import type { Machine } from '../../machine/machine'
import { commandFor } from '../../tools/table'

const identity: CommandPart = {
  names: ['hostname', 'uname', 'arch', 'nproc', 'free', 'uptime'],
  doc: 'Name, address and architecture of the container.',
  run(call, machine) {
    const { name, args } = call
    const print = (text: string) => ({ status: 0, stdout: `${text}\n` })
    const architecture = machine.container?.architecture === 'arm64' ? 'aarch64' : 'x86_64'
    switch (name) {
      case 'hostname':
        return print(args.includes('-i') || args.includes('-I') ? (machine.container?.address ?? '') : machine.hostname)
      case 'arch':
        return print(architecture)
      case 'uname':
        return print(unameText(args, machine, architecture))
      default:
        return commandFor(name)?.run(call, machine) ?? { status: 0 }
    }
  },
}

function unameText(args: readonly string[], machine: Machine, architecture: string): string {
  const [flag = '-s'] = args
  if (flag === '-m' || flag === '-p') return architecture
  if (flag === '-n') return machine.hostname
  if (flag === '-r') return '6.8.0'
  return flag === '-a' ? `Linux ${machine.hostname} 6.8.0 #1 SMP ${architecture} Linux` : 'Linux'
}

const processes: CommandPart = {
  names: ['ps', 'top'],
  doc: 'The first process of the container.',
  run(_call, machine) {
    const command = machine.container?.command.join(' ') ?? ''
    if (machine.files.has('/bin/busybox'))
      return {
        status: 0,
        stdout: `PID   USER     TIME  COMMAND\n    1 ${machine.userName.padEnd(8)}  0:00 ${command}\n`,
      }
    return {
      status: 0,
      stdout: `    PID TTY          TIME CMD\n      1 ?        00:00:00 ${command.split(' ')[0] ?? ''}\n`,
    }
  },
}

const kill: CommandPart = {
  names: ['kill', 'killall', 'pkill'],
  doc: 'Sends a signal; to process 1 it reaches the container.',
  run({ name, args }, machine) {
    const signal = args.find((arg) => /^-(?!-)/.test(arg))?.slice(1) ?? 'TERM'
    const target = operands(args)[0] ?? ''
    if (signal === '0') return { status: 0 }
    if (name !== 'kill' || target === '1') machine.container?.onSignal(signal)
    return { status: 0 }
  },
}

const quiet: CommandPart = {
  names: ['sync', 'stty', 'clear', 'reset'],
  doc: 'Done without a trace that matters.',
  run: () => ({ status: 0 }),
}

export const systemCommands: readonly CommandPart[] = [identity, processes, kill, quiet]
