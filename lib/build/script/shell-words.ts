// What shells say when something is wrong: dash numbers the line, busybox does not, bash says "line 1".

import type { Shell } from './shell'

export type ShellKind = 'dash' | 'busybox' | 'bash'

export function shellKindOf({ machine, name }: Pick<Shell, 'machine' | 'name'>): ShellKind {
  if (name.endsWith('bash')) return 'bash'
  if (machine.family === 'alpine' || machine.files.has('/bin/busybox')) return 'busybox'
  return machine.family === 'rpm' ? 'bash' : 'dash'
}

/** `sh: 1: what` or `sh: what` or `sh: line 1: what`. */
export function complaint(shell: Pick<Shell, 'machine' | 'name'>, what: string): string {
  const kind = shellKindOf(shell)
  if (kind === 'bash') return `${shell.name}: line 1: ${what}\n`
  return kind === 'dash' ? `${shell.name}: 1: ${what}\n` : `${shell.name}: ${what}\n`
}
