// Commands that set variables and options: export, local, set, read.

import type { Io } from './io'
import type { Shell, ShellSettings } from './shell'

export function assign(shell: Shell, name: string, args: readonly string[]): number {
  for (const arg of args) {
    const equals = arg.indexOf('=')
    const key = equals < 0 ? arg : arg.slice(0, equals)
    if (!/^[A-Za-z_]\w*$/.test(key)) continue
    const value = equals < 0 ? (shell.value(key) ?? '') : arg.slice(equals + 1)
    if (name === 'export') {
      shell.set(key, value)
      shell.machine.env.set(key, value)
      shell.locals.delete(key)
    } else shell.set(key, value)
  }
  return 0
}

const letters: Readonly<Record<string, keyof ShellSettings>> = { e: 'errexit', u: 'nounset', x: 'xtrace' }
const longNames = ['errexit', 'nounset', 'pipefail', 'xtrace'] as const

export function setOptions(shell: Shell, args: readonly string[]): number {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--' || !/^[-+]/.test(arg)) {
      shell.positional = args.slice(arg === '--' ? i + 1 : i)
      return 0
    }
    const isOn = arg.startsWith('-')
    for (const letter of arg.slice(1)) {
      const option = letters[letter]
      if (option !== undefined) shell.options[option] = isOn
      if (letter !== 'o') continue
      const long = longNames.find((name) => name === args[i + 1])
      if (long !== undefined) shell.options[long] = isOn
      i++
    }
  }
  return 0
}

/** One line of the input into variables; the last takes what is left. */
export function readLine(shell: Shell, args: readonly string[], { stdin }: Io): number {
  const names = args.filter((arg, i) => !arg.startsWith('-') && !/^-[tpdn]$/.test(args[i - 1] ?? ''))
  const isAtEnd = stdin.text === ''
  const end = stdin.text.indexOf('\n')
  const line = end < 0 ? stdin.text : stdin.text.slice(0, end)
  stdin.text = end < 0 ? '' : stdin.text.slice(end + 1)
  if (names.length <= 1) shell.set(names[0] ?? 'REPLY', line.trim())
  else {
    const fields = line.trim().split(/[ \t]+/)
    names.forEach((name, i) => {
      shell.set(name, i === names.length - 1 ? fields.slice(i).join(' ') : (fields[i] ?? ''))
    })
  }
  return isAtEnd ? 1 : 0
}
