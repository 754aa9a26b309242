// `getopts`: one option of the arguments a call, with OPTIND and OPTARG as it leaves them.

import type { Io } from './io'
import type { Shell } from './shell'

export function nextOption(shell: Shell, [letters = '', name = '', ...given]: readonly string[], io: Io): number {
  const args = given.length > 0 ? given : shell.positional
  const index = Number(shell.value('OPTIND') ?? '1') || 1
  const within = Number(shell.value(placeName) ?? '1') || 1
  const word = args[index - 1] ?? ''
  if (!/^-./.test(word) || word === '--') {
    shell.set('OPTIND', String(word === '--' ? index + 1 : index))
    shell.unset(placeName)
    shell.set(name, '?')
    return 1
  }
  const letter = word.charAt(within)
  const isLast = within >= word.length - 1
  const at = letters.replace(/^:/, '').indexOf(letter)
  const isKnown = at >= 0 && letter !== ':'
  const takesValue = isKnown && letters.replace(/^:/, '').charAt(at + 1) === ':'
  const isSilent = letters.startsWith(':')
  step(shell, index + (isLast || takesValue ? 1 : 0), isLast || takesValue ? 1 : within + 1)
  if (!isKnown) {
    if (!isSilent) io.err.write(`${shell.name}: illegal option -${letter}\n`)
    shell.set('OPTARG', isSilent ? letter : '')
    shell.set(name, '?')
    return 0
  }
  shell.set(name, letter)
  if (takesValue)
    takeValue(
      shell,
      { value: isLast ? args[index] : word.slice(within + 1), isLast, index, letter, isSilent, name },
      io,
    )
  return 0
}

const placeName = 'OPTPLACE'

function step(shell: Shell, index: number, within: number): void {
  shell.set('OPTIND', String(index))
  if (within === 1) shell.unset(placeName)
  else shell.set(placeName, String(within))
}

interface Value {
  readonly value: string | undefined
  readonly isLast: boolean
  readonly index: number
  readonly letter: string
  readonly isSilent: boolean
  readonly name: string
}

function takeValue(shell: Shell, { value, isLast, index, letter, isSilent, name }: Value, io: Io): void {
  if (value !== undefined) {
    if (isLast) shell.set('OPTIND', String(index + 2))
    shell.set('OPTARG', value)
    return
  }
  if (!isSilent) io.err.write(`${shell.name}: No arg for -${letter} option\n`)
  shell.set('OPTARG', isSilent ? letter : '')
  shell.set(name, isSilent ? ':' : '?')
}
