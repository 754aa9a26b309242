// Commands that set variables and options: export, local, set, read.

import type { Io } from './io'
import type { Shell, ShellSettings } from './shell'

export function assign(shell: Shell, name: string, args: readonly string[]): number {
  for (const arg of args) {
    const equals = arg.indexOf('=')
    const key = equals < 0 ? arg : arg.slice(0, equals)
    if (!/^[A-Za-z_]\w*$/.test(key)) continue
    if (name !== 'export' && name !== 'readonly') shell.shadow(key)
    if (name === 'readonly') shell.isReadOnly.add(key)
    const value = equals < 0 ? (shell.value(key) ?? '') : arg.slice(equals + 1)
    if (name === 'export') {
      shell.set(key, value)
      shell.machine.env.set(key, value)
      shell.locals.delete(key)
    } else shell.set(key, value)
  }
  return 0
}

const letters: Readonly<Record<string, keyof ShellSettings>> = {
  e: 'errexit',
  u: 'nounset',
  x: 'xtrace',
  f: 'noglob',
}
const longNames = ['errexit', 'nounset', 'pipefail', 'xtrace', 'noglob'] as const

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
  const isRaw = args.some((arg) => /^-[a-z]*r/.test(arg))
  const names = args.filter((arg, i) => !arg.startsWith('-') && !/^-[tpdnu]$/.test(args[i - 1] ?? ''))
  const line = takeLine(stdin, isRaw)
  const separators = shell.value('IFS') ?? ' \t\n'
  const blanks = [...separators].filter((each) => /[ \t\n]/.test(each))
  const isBlank = (character: string): boolean => blanks.includes(character)
  const fieldNames = names.length === 0 ? ['REPLY'] : names
  let { text } = line
  for (const [i, name] of fieldNames.entries()) {
    while (names.length > 0 && isBlank(text.charAt(0))) text = text.slice(1)
    if (i === fieldNames.length - 1) {
      while (names.length > 0 && text !== '' && isBlank(text.charAt(text.length - 1))) text = text.slice(0, -1)
      // A lone separator after the last field closes it.
      shell.set(name, text)
      break
    }
    const end = [...text].findIndex((character) => separators.includes(character))
    shell.set(name, end < 0 ? text : text.slice(0, end))
    text = end < 0 ? '' : text.slice(end)
    while (isBlank(text.charAt(0))) text = text.slice(1)
    if (text !== '' && separators.includes(text.charAt(0))) text = text.slice(1)
  }
  return line.isEnded ? 0 : 1
}

/** A line without its end; without -r a backslash takes the next character as it is, and joins lines. */
function takeLine(stdin: { text: string }, isRaw: boolean): { readonly text: string; readonly isEnded: boolean } {
  let text = ''
  for (let i = 0; i < stdin.text.length; i++) {
    const character = stdin.text.charAt(i)
    if (character === '\n') {
      stdin.text = stdin.text.slice(i + 1)
      return { text, isEnded: true }
    }
    if (character === '\\' && !isRaw) {
      const next = stdin.text.charAt(++i)
      if (next !== '\n') text += next
    } else text += character
  }
  stdin.text = ''
  return { text, isEnded: false }
}
