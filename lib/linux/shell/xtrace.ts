// What `set -x` says before a command: dash repeats the words as they are, busybox and bash quote them.
//
// The characters that are quoted were recorded from busybox 1.35 and bash 5.2. bash's own lines for `for` and `case` are
// left out.

import type { Shell } from './shell'
import type { Steps } from './steps'

export type Assigned = readonly (readonly [name: string, value: string])[]

/** The lines of one command, newlines included; nothing where nothing is run. */
export function traceText(shell: Shell, assigned: Assigned, words: readonly string[]): string {
  const quote = quotingOf(shell)
  const values = assigned.map(([name, value]) => `${name}=${value === '' ? '' : quote(value)}`)
  const command = words.map(quote).join(' ')
  if (!shell.isBash) return lineOf([...values, ...(words.length > 0 ? [command] : [])], '+')
  const pluses = '+'.repeat(1 + shell.traceDepth)
  return [...values, ...(words.length > 0 ? [command] : [])].map((part) => lineOf([part], pluses)).join('')
}

function lineOf(parts: readonly string[], pluses: string): string {
  return parts.length === 0 ? '' : `${pluses} ${parts.join(' ')}\n`
}

/** `$( )`, eval and sourced files are one level further in. */
export function* deeper(shell: Shell, run: () => Steps<number>): Steps<number> {
  shell.traceDepth++
  try {
    return yield* run()
  } finally {
    shell.traceDepth--
  }
}

function quotingOf(shell: Shell): (word: string) => string {
  if (shell.isBash) return quoteAsBash
  const { machine } = shell
  return machine.family === 'alpine' || machine.files.has('/bin/busybox') ? quoteAsBusybox : (word) => word
}

function quoteAsBusybox(word: string): string {
  return /[^+,\-./0-9:@A-Z\]^_a-z]/.test(word) ? `'${word.replaceAll("'", `'"'"'`)}'` : word
}

function quoteAsBash(word: string): string {
  if (word === '') return "''"
  const isPlain = !/[\s!"$&'()*;<>?[\\\]^`{|}]|^[~#]/.test(word)
  return isPlain ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
