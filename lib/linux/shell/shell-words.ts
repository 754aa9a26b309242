// What shells say when something is wrong: dash numbers the line, busybox does not, bash says "line 1".

import type { Shell } from './shell'

export type ShellKind = 'dash' | 'busybox' | 'bash'

export function shellKindOf({ machine, isBash }: Pick<Shell, 'machine' | 'isBash'>): ShellKind {
  if (isBash) return 'bash'
  if (machine.family === 'alpine' || machine.files.has('/bin/busybox')) return 'busybox'
  return machine.family === 'rpm' ? 'bash' : 'dash'
}

/** `sh: 1: what` or `sh: what` or `sh: line 1: what`. */
export function complaint(shell: Pick<Shell, 'machine' | 'name' | 'isBash'>, what: string): string {
  const kind = shellKindOf(shell)
  if (kind === 'bash') return `${shell.name}: line 1: ${what}\n`
  return kind === 'dash' ? `${shell.name}: 1: ${what}\n` : `${shell.name}: ${what}\n`
}

/** What exec says of a program that is not there; busybox names the line after itself. */
export function execComplaint(shell: Pick<Shell, 'machine' | 'name' | 'isBash'>, what: string): string {
  if (shellKindOf(shell) === 'busybox') return `${shell.name}: exec: line 0: ${what}\n`
  return complaint(shell, `exec: ${what}`)
}
